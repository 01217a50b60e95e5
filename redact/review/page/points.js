// The API counts code points, JavaScript counts UTF-16 units: an emoji is one there and two here.

/** Maps offsets of one text both ways. Costs nothing where every character is one unit. */
export class Points {
  #text;
  #points = []; // the code point offset of each character of two units
  #units = []; // and its unit offset

  constructor(text) {
    this.#text = text;
    for (const match of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) {
      this.#points.push(match.index - this.#units.length);
      this.#units.push(match.index);
    }
  }

  /** The unit offset of a code point offset. */
  unit(point) {
    return point + below(this.#points, point);
  }

  /** The code point offset of a unit offset; inside a character of two units, its start. */
  point(unit) {
    return unit - below(this.#units, unit);
  }

  /** The text between two unit offsets. */
  slice(start, end) {
    return this.#text.slice(start, end);
  }
}

/** How many of the ascending `numbers` are smaller than `limit`. */
function below(numbers, limit) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
