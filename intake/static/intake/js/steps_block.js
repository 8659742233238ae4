/*
The steps in the form builder. What stands twice in a form, because it was duplicated or is
ready-made, has ids of its own; and every line of a condition is told, at each change, which
questions come before it and how their answers can be compared (see comparison_block.js).
*/

const { StreamBlock, StreamBlockDefinition } = window.wagtailStreamField.blocks;
const PLAIN_STEP = "step";
const LONGEST_TITLE = 70;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// Ids, and names in exports

// Rich text is an object of its editor's, which is taken as it is.
const isPlain = (state) => state !== null && Object.getPrototypeOf(state) === Object.prototype;

const idsIn = (state) => {
  if (Array.isArray(state)) {
    return state.flatMap(idsIn);
  }
  if (!isPlain(state ?? null)) {
    return [];
  }
  return [...(UUID.test(state.id) ? [state.id] : []), ...Object.values(state).flatMap(idsIn)];
};

const replaceAll = (state, replaced) => {
  if (Array.isArray(state)) {
    return state.map((each) => replaceAll(each, replaced));
  }
  if (isPlain(state ?? null)) {
    return Object.fromEntries(
      Object.entries(state).map(([name, each]) => [name, replaceAll(each, replaced)])
    );
  }
  return replaced.get(state) ?? state;
};

// Ids are UUIDs, which occur as nothing else: conditions, which name questions and choices by their
// ids, follow when every occurrence is replaced.
const withNewIds = (state) =>
  replaceAll(state, new Map(idsIn(state).map((id) => [id, crypto.randomUUID()])));

// No two questions may have one name in exports: a copy gets another when the form is published.
const withoutNames = (questions, isTaken) => {
  for (const { value } of questions) {
    if (value?.key && isTaken(value.key)) {
      value.key = "";
    }
  }
};

const copyOf = (child) => {
  const state = withNewIds(child.getState());
  withoutNames(state.value?.questions ?? [state], () => true);
  return state;
};

class CopyingStreamBlock extends StreamBlock {
  _createChild(...args) {
    const child = super._createChild(...args);
    child.getDuplicatedState = () => copyOf(child);
    return child;
  }
}

class QuestionsBlockDefinition extends StreamBlockDefinition {
  render(...args) {
    return new CopyingStreamBlock(this, ...args);
  }
}

// Which questions a condition may ask about

const linesOf = (condition) =>
  condition.childBlocks.parts.children.flatMap((child) =>
    child.block.childBlocks.comparisons ? child.block.childBlocks.comparisons.children : [child]
  );

const ownChoices = ({ choices, none_of_these: none }) => [
  ...choices.children.map((child) => [child.id, child.block.getValue()]),
  ...(none?.getValue() ? [["none", none.getValue()]] : []),
];

const describe = (child, step, place, comparable) => {
  const fields = child.block.childBlocks;
  const answer = comparable[child.type];
  const choices = answer.input === "own choices" ? ownChoices(fields) : answer.choices;
  return { id: child.id, label: fields.label.getValue(), step, place, answer: { ...answer, choices } };
};

class StepsBlock extends CopyingStreamBlock {
  constructor(...args) {
    super(...args);
    const element = this.container[0];
    this.refreshSoon = () => {
      this.refreshing ??= requestAnimationFrame(() => this.refresh());
    };
    // Wagtail ends the clicks on its buttons before they come here from below.
    for (const type of ["click", "input", "change"]) {
      element.addEventListener(type, this.refreshSoon, { capture: true });
    }
    this.observer = new MutationObserver(this.refreshSoon);
    this.observer.observe(element, { childList: true, subtree: true });
    this.refreshSoon();
  }

  _getChildDataForInsertion(choice) {
    const [definition, state, id] = super._getChildDataForInsertion(choice);
    const fresh = withNewIds(state);
    const taken = new Set(this.questions().map((child) => child.block.childBlocks.key?.getValue()));
    withoutNames(fresh.questions, (name) => taken.has(name));
    return [definition, fresh, id];
  }

  questions() {
    return this.children
      .flatMap((step) => step.block.childBlocks.questions.children)
      .filter((child) => child.type in this.blockDef.comparable);
  }

  refresh() {
    this.refreshing = null;
    const { comparable } = this.blockDef;
    const places = new Map(this.questions().map((child, place) => [child, place]));
    const described = this.children.flatMap((step, index) =>
      step.block.childBlocks.questions.children
        .filter((child) => places.has(child))
        .map((child) =>
          describe(
            child,
            `${index + 1}. ${step.block.childBlocks.title.getValue()}`,
            places.get(child),
            comparable
          )
        )
    );
    let place = 0;
    for (const step of this.children) {
      this.offer(step.block.childBlocks.condition, described, place);
      for (const child of step.block.childBlocks.questions.children) {
        const { condition, danger } = child.block.childBlocks ?? {};
        this.offer(condition, described, place);
        for (const line of danger?.children ?? []) {
          line.block.offer([described[place]], described[place]);
          line.titleElement.text(line.getTextLabel({ maxLength: LONGEST_TITLE }));
        }
        place += places.has(child) ? 1 : 0;
      }
    }
    // What was just written is no news.
    this.observer.takeRecords();
  }

  offer(condition, described, place) {
    if (!condition) {
      return;
    }
    const lines = linesOf(condition);
    for (const line of lines) {
      line.block.offer(described.slice(0, place), described);
      line.titleElement.text(line.getTextLabel({ maxLength: LONGEST_TITLE }));
    }
    condition.layout.setCollapsedLabelText();
  }
}

class StepsBlockDefinition extends StreamBlockDefinition {
  constructor(name, groups, initialStates, meta, comparable) {
    super(name, groups, initialStates, meta);
    // By kind of question, how its answer can be compared; see intake/questions/comparing.py.
    this.comparable = comparable;
    for (const ready of Object.keys(this.childBlockDefsByName)) {
      this.childBlockDefsByName[ready] = this.childBlockDefsByName[PLAIN_STEP];
    }
  }

  render(...args) {
    return new StepsBlock(this, ...args);
  }
}

window.telepath.register("intake.StepsBlock", StepsBlockDefinition);
window.telepath.register("intake.QuestionsBlock", QuestionsBlockDefinition);
