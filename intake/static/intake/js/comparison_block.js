/*
A line of a condition in the form builder: picks an earlier question by its label, and the answer
from that question's choices. What is stored stays in Wagtail's own inputs, and the lists stand in
their place; the steps say what is in them (see steps_block.js).
*/

const { StructBlock, StructBlockDefinition } = window.wagtailStreamField.blocks;

const UNCHOSEN_QUESTION = "Choose a question";
const UNCHOSEN_ANSWER = "Choose an answer";
const DELETED_QUESTION = "A deleted question";
const DELETED_CHOICE = "A deleted choice";
const UNNAMED = "A question without words";

// What is typed where there is nothing to choose from.
const INPUTS = {
  number: { inputmode: "decimal", placeholder: "A number, such as 12" },
  age: { inputmode: "numeric", placeholder: "Years, such as 18" },
  date: { type: "date" },
  words: { placeholder: "Words, in capital or small letters" },
};
const DAY = /^(\d{4}-\d{2}-\d{2})?$/;

const option = ([value, label]) => new Option(label, value);

const group = ([label, pairs]) => {
  const element = document.createElement("optgroup");
  element.label = label;
  element.append(...pairs.map(option));
  return element;
};

// A list in the place of a text input, which keeps the value.
class Menu {
  constructor(field) {
    this.input = field.widget.input;
    this.select = document.createElement("select");
    this.select.hidden = true;
    this.select.addEventListener("change", () => {
      this.input.value = this.select.value;
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    this.input.after(this.select);
  }

  get control() {
    return this.select.hidden ? this.input : this.select;
  }

  get label() {
    return this.select.hidden
      ? this.input.value
      : (this.select.selectedOptions[0]?.textContent ?? "");
  }

  // `groups` are pairs of a label and its pairs of value and label; without a label they stand
  // by themselves.
  show(groups) {
    const written = JSON.stringify(groups);
    if (written !== this.written) {
      this.written = written;
      this.select.replaceChildren(
        ...groups.flatMap(([label, pairs]) =>
          label ? [group([label, pairs])] : pairs.map(option)
        )
      );
    }
    this.select.value = this.input.value;
    this.turn(this.input, this.select);
  }

  hide(attributes = {}) {
    for (const name of ["inputmode", "placeholder", "type"]) {
      const value = attributes[name] ?? (name === "type" ? "text" : null);
      if (value !== this.input.getAttribute(name)) {
        value === null ? this.input.removeAttribute(name) : this.input.setAttribute(name, value);
      }
    }
    this.turn(this.select, this.input);
  }

  // The label, the help and the error belong to whichever of the two is there.
  turn(from, to) {
    for (const name of ["id", "aria-describedby", "required"]) {
      if (from.hasAttribute(name)) {
        to.setAttribute(name, from.getAttribute(name));
        from.removeAttribute(name);
      }
    }
    for (const control of [from, to]) {
      control.toggleAttribute("hidden", control === from);
    }
    if (to === this.select) {
      this.select.ariaInvalid = this.input.getAttribute("aria-invalid");
    }
  }
}

class ComparisonBlock extends StructBlock {
  constructor(...args) {
    super(...args);
    const { question, operator, value } = this.childBlocks;
    this.question = question && new Menu(question);
    this.value = new Menu(value);
    this.operator = operator.widget.input;
    this.isNewlyAsked = false;
    this.question?.select.addEventListener("change", () => {
      this.isNewlyAsked = true;
    });
  }

  // `offered` may be asked about; `known` are all questions of the form, or the very one.
  offer(offered, known) {
    const about = this.question ? this.offerQuestions(offered, known) : known;
    const answer = about?.answer.operators.length ? about.answer : null;
    if (this.isNewlyAsked) {
      this.startAnew(answer);
    }
    this.offerOperators(answer);
    this.offerAnswers(answer);
  }

  offerQuestions(offered, known) {
    const id = this.question.input.value;
    const chosen = known.find((question) => question.id === id);
    const steps = new Map();
    for (const question of offered.filter(({ answer }) => answer.operators.length)) {
      const pairs = steps.get(question.step) ?? [];
      pairs.push([question.id, question.label || UNNAMED]);
      steps.set(question.step, pairs);
    }
    const isOffered = [...steps.values()].flat().some(([value]) => value === id);
    const first = id === "" || isOffered ? [["", UNCHOSEN_QUESTION]] : [[id, unfit(chosen, offered)]];
    this.question.show([["", first], ...steps]);
    return chosen;
  }

  // What was compared before fits another question only by chance.
  startAnew(answer) {
    this.isNewlyAsked = false;
    const choices = answer?.choices?.map(([value]) => value);
    if (choices && !choices.includes(this.value.input.value)) {
      this.value.input.value = "";
    }
    if (answer && !answer.operators.includes(this.operator.value)) {
      this.operator.value = answer.operators[0];
    }
  }

  offerOperators(answer) {
    for (const each of this.operator.options) {
      const fits = !answer || answer.operators.includes(each.value) || each.selected;
      each.hidden = !fits;
      each.disabled = !fits;
    }
  }

  offerAnswers(answer) {
    if (answer?.choices) {
      const { value } = this.value.input;
      const isChoice = answer.choices.some(([each]) => each === value);
      const first = value === "" || isChoice ? ["", UNCHOSEN_ANSWER] : [value, DELETED_CHOICE];
      this.value.show([["", [first, ...answer.choices]]]);
      return;
    }
    const isUnreadable = answer?.input === "date" && !DAY.test(this.value.input.value);
    this.value.hide(isUnreadable ? {} : INPUTS[answer?.input]);
  }

  getTextLabel(options) {
    const operator = this.operator.selectedOptions[0]?.textContent ?? "";
    const words = [this.question?.label, operator, this.value.label].filter(Boolean).join(" ");
    const longest = options?.maxLength;
    return longest && words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
  }

  setState(state) {
    super.setState(state);
    // The lists follow when the steps have looked again.
    this.container[0].dispatchEvent(new Event("change", { bubbles: true }));
  }

  focus(options) {
    const control = this.question?.control ?? this.operator;
    control.focus(options);
  }
}

const unfit = (question, offered) => {
  if (!question) {
    return DELETED_QUESTION;
  }
  const label = question.label || UNNAMED;
  return offered.includes(question) ? `${label} (cannot be compared)` : `${label} (comes later)`;
};

class ComparisonBlockDefinition extends StructBlockDefinition {
  render(...args) {
    return new ComparisonBlock(this, ...args);
  }
}

window.telepath.register("intake.ComparisonBlock", ComparisonBlockDefinition);
