// What the content checks look for, besides Wagtail's own: content_checks.py names them and says
// what authors are told. Each is given an element and says whether it is as it should be.

const VAGUE = new Set([
  ...["click", "click here", "click this", "details", "here", "learn more", "link", "more"],
  ...["more info", "more information", "read more", "see here", "see more", "this", "this article"],
  ...["this link", "this page", "this post", "website"],
]);
const NUMBER = /(?<![\d-])(?:\+?1[\s.-]?)?(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[\s.\u2010-\u2013-])\d{3}[\s.\u2010-\u2013-]\d{4}(?![\d-])/;
const TEXTS = "p, li, td, th, dd, h2, h3, figcaption, blockquote";
const FEWEST_WORDS = 100;

function hasDescription(picture) {
  return picture.getAttribute("alt")?.trim() || picture.closest("[aria-hidden=true]") !== null;
}

function hasSummary() {
  const summary = document.querySelector(".post__summary");
  return !document.querySelector(".post") || Boolean(summary?.textContent.trim());
}

function hasNoTypedNumber(element) {
  const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = "";
  while (words.nextNode()) {
    const parent = words.currentNode.parentElement;
    const isLinked = parent.closest("a, .call-us");
    // What stands in an inner element is checked with that one.
    text += isLinked || parent.closest(TEXTS) !== element ? " # " : words.currentNode.data;
  }
  return !NUMBER.test(text);
}

function saysWhereItLeads(link) {
  const words = (link.getAttribute("aria-label") || link.textContent).toLowerCase();
  return !VAGUE.has(words.replace(/[^\p{L}\s]/gu, " ").replace(/\s+/g, " ").trim());
}

// Reading level: the Flesch-Kincaid grade (J. P. Kincaid and others, “Derivation of New
// Readability Formulas”, Research Branch Report 8-75, Naval Technical Training, 1975).

function countSyllables(word) {
  const sounded = word.toLowerCase().replace(/[^a-z]/g, "").replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, "");
  return Math.max(1, (sounded.match(/[aeiouy]+/g) || []).length);
}

function readSentences(body) {
  const texts = [...body.querySelectorAll("p, li")].filter((element) => !element.querySelector("p, li"));
  return texts
    .flatMap((element) => element.textContent.split(/[.!?…]+(?=\s|$)/))
    .map((sentence) => sentence.match(/[\p{L}’']*\p{L}[\p{L}’']*/gu) || [])
    .filter((words) => words.length > 0);
}

function findGrade(body) {
  const sentences = readSentences(body);
  const words = sentences.flat();
  if (words.length < FEWEST_WORDS || !document.documentElement.lang.startsWith("en")) return 0;
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0);
  return Math.round(
    0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59,
  );
}

function isOfAnotherGrade(body, { grade, isLast }) {
  const found = findGrade(body);
  return isLast ? found < grade : found !== grade;
}

const CHECKS = {
  "check-missing-summary": hasSummary,
  "check-picture-without-description": hasDescription,
  "check-typed-phone-number": hasNoTypedNumber,
  "check-vague-link": saysWhereItLeads,
};
for (let grade = 1; grade < 30; grade += 1) {
  CHECKS[`check-reading-grade-${grade}`] = isOfAnotherGrade;
}
for (const [name, check] of Object.entries(CHECKS)) {
  window.wagtail.userbar.registerCheck(name, check);
}
