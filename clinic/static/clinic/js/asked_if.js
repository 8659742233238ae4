/*
Questions that an answer on the same page calls for: shows and hides them at once, says so to screen
readers, and shows what to do when an answer means danger. It decides as intake/conditions.py does;
without this module the server does, after the step was sent.
*/

const form = document.querySelector("[data-intake-form]");
const status = document.querySelector("[data-asked-if-status]");
const dangerCard = document.querySelector("[data-danger-card]");

const fold = (text) => text.trim().split(/\s+/).join(" ").toLowerCase();
const number = (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null);

// A day as its parts give it, in ISO 8601, or null.
const readDay = (parts) => {
  const [month, day, year] = ["month", "day", "year"].map((part) => Number(parts[part]?.value));
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = year > 999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay ? date.toISOString().slice(0, 10) : null;
};

const ageInYears = (day) => {
  const [year, month, date] = day.split("-").map(Number);
  const today = new Date();
  const hadNoBirthday =
    today.getMonth() + 1 < month || (today.getMonth() + 1 === month && today.getDate() < date);
  return today.getFullYear() - year - (hadNoBirthday ? 1 : 0);
};

// What the question's answer is to a comparison: words, a list of values, or null for none.
const readFact = (id) => {
  const controls = [...form.elements].filter(
    (control) => control.name === id || control.name.startsWith(`${id}-`)
  );
  if (!controls.length || controls[0].closest("[data-asked-if][hidden]")) {
    return null;
  }
  const own = controls.filter((control) => control.name === id);
  if (own[0]?.type === "radio") {
    return own.find((control) => control.checked)?.value ?? null;
  }
  if (own[0]?.type === "checkbox") {
    const chosen = own.filter((control) => control.checked).map((control) => control.value);
    return chosen.length ? chosen : null;
  }
  if (own.length) {
    return own[0].value.trim() || null;
  }
  const parts = Object.fromEntries(
    controls.map((control) => [control.name.slice(id.length + 1), control])
  );
  if (parts.agreed) {
    return parts.agreed.checked ? "yes" : null;
  }
  const day = readDay(parts);
  return day && parts.year.autocomplete === "bday-year" ? String(ageInYears(day)) : day;
};

const compare = (fact, value) => {
  const [left, right] = [number(fact.replaceAll(",", "")), number(value)];
  if (left !== null && right !== null) {
    return Math.sign(left - right);
  }
  return fact === value ? 0 : fact > value ? 1 : -1;
};

const equals = (fact, value) =>
  Array.isArray(fact)
    ? fact.length === 1 && fact[0] === value
    : fold(fact) === fold(value) || compare(fact, value) === 0;

const contains = (fact, value) =>
  Array.isArray(fact) ? fact.includes(value) : fold(fact).includes(fold(value));

const comparisons = {
  is: equals,
  "is not": (fact, value) => !equals(fact, value),
  contains,
  "does not contain": (fact, value) => !contains(fact, value),
  "is more than": (fact, value) => !Array.isArray(fact) && compare(fact, value) > 0,
  "is less than": (fact, value) => !Array.isArray(fact) && compare(fact, value) < 0,
};

const holds = (condition) => {
  if (condition.parts) {
    return (
      !condition.parts.length ||
      (condition.joiner === "all" ? condition.parts.every(holds) : condition.parts.some(holds))
    );
  }
  const fact = readFact(condition.question_id);
  return fact !== null && comparisons[condition.operator](fact, condition.value);
};

if (form) {
  const read = (name) =>
    [...form.querySelectorAll(`[data-${name}]`)].map((element) => ({
      element,
      condition: JSON.parse(element.getAttribute(`data-${name}`)),
    }));
  const conditional = read("asked-if");
  const dangerous = read("danger");
  const isServersDanger = dangerCard && !dangerCard.hidden;

  const update = (isFirst) => {
    let added = 0;
    // In the order of the form: what a hidden question would call for is not asked either.
    for (const { element, condition } of conditional) {
      const isAsked = holds(condition);
      added += isAsked && element.hidden ? 1 : 0;
      element.hidden = !isAsked;
    }
    if (added && !isFirst && status) {
      status.textContent = added === 1 ? status.dataset.one : status.dataset.several;
    }
    if (dangerCard) {
      dangerCard.hidden = !(isServersDanger || dangerous.some(({ condition }) => holds(condition)));
    }
  };

  form.addEventListener("input", () => update(false));
  form.addEventListener("change", () => update(false));
  update(true);
}
