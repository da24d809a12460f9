/** A page for a frame on somebody else's website: its look, its questions, and what it tells the host. It stores nothing. */

import { startQuiz } from "./quiz.js";
import { follow, listen } from "./host.js";
import { dress } from "./look.js";

dress(location.search);
addEventListener("DOMContentLoaded", () => {
  const quiz = startQuiz();
  listen(quiz);
  follow();
});
