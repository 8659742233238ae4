/*
The steps in the form builder: what the picker offers under “Ready-made steps” is put in as a plain
step, whose questions have new ids each time, so that it may be put in twice.
*/

const { StreamBlockDefinition } = window.wagtailStreamField.blocks;
const PLAIN_STEP = "step";

const idsIn = (state) => {
  if (Array.isArray(state)) {
    return state.flatMap(idsIn);
  }
  if (state === null || typeof state !== "object") {
    return [];
  }
  return [...(typeof state.id === "string" ? [state.id] : []), ...Object.values(state).flatMap(idsIn)];
};

// Ids are UUIDs, which occur as nothing else: conditions, which name questions and choices by their
// ids, follow when every occurrence is replaced.
const withNewIds = (state) => {
  let text = JSON.stringify(state);
  for (const id of new Set(idsIn(state))) {
    text = text.replaceAll(id, crypto.randomUUID());
  }
  return JSON.parse(text);
};

class StepsBlockDefinition extends StreamBlockDefinition {
  constructor(...args) {
    super(...args);
    for (const [name, state] of Object.entries(this.initialChildStates)) {
      if (name !== PLAIN_STEP) {
        this.childBlockDefsByName[name] = this.childBlockDefsByName[PLAIN_STEP];
        Object.defineProperty(this.initialChildStates, name, { get: () => withNewIds(state) });
      }
    }
  }
}

window.telepath.register("intake.StepsBlock", StepsBlockDefinition);
