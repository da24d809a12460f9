/** Which heights a frame follows, so that no page can make it go up and down, or grow, without end. */

// A page that follows its frame answers within a few frames; people take longer.
const QUIET = 300;
const TURNS = 4;
const BURST = 60;

/**
 * Make a rule for one frame: it says of each height, in order, whether the frame takes it.
 *
 * The same height again is nothing new. If two heights take turns, the page follows the frame instead of its content:
 * the greater one stays. A page that goes on growing is followed again once it was quiet for a moment.
 * @returns {(height: number, time: number) => boolean} Heights in CSS pixels, times in milliseconds.
 */
export function follower() {
  let now = 0;
  let before = 0;
  let last = -Infinity;
  let turns = 0;
  let burst = 0;
  return (height, time) => {
    if (height === now) return false;
    const busy = time - last < QUIET;
    last = time;
    turns = busy && height === before ? turns + 1 : 0;
    burst = busy ? burst + 1 : 0;
    if (burst > BURST || (turns > TURNS && height < now)) return false;
    [before, now] = [now, height];
    return true;
  };
}
