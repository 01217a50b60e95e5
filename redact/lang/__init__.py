"""What the languages know about their words: boundaries, particles, segmentation."""
