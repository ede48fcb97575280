// Keeps what somebody types, every few seconds and when they leave. Without script, the page has
// a button for it. Nothing is stored in the browser: see docs/decisions/0018.

const PAUSE = 2000;

function keeper(form) {
  const version = form.elements.namedItem("version");
  const said = form.querySelector("[data-keel-kept]");
  let changed = false;
  let sending = false;
  let stopped = false;
  let timer = 0;
  let unanswered = null;

  const say = (words) => {
    said.textContent = words;
  };

  const freshToken = async () => {
    const page = await fetch(window.location.href, { credentials: "same-origin" });
    if (!page.ok || page.redirected) {
      return false;
    }
    const parsed = new DOMParser().parseFromString(await page.text(), "text/html");
    const token = parsed.querySelector("input[name=csrfmiddlewaretoken]");
    form.elements.namedItem("csrfmiddlewaretoken").value = token ? token.value : "";
    return Boolean(token);
  };

  // Files are sent by a button alone, and not each time that somebody types.
  const typed = () => {
    const answers = new FormData(form);
    answers.delete("file");
    return answers;
  };

  // What nobody answered is sent once more as it was: it may have been kept, and the same again is
  // no conflict. What was typed since follows it.
  const send = (leaving) => {
    unanswered = (!leaving && unanswered) || typed();
    return fetch(form.dataset.keelDraft, {
      method: "POST",
      body: unanswered,
      credentials: "same-origin",
      redirect: "manual",
      keepalive: leaving,
    });
  };

  const understand = async (answer) => {
    unanswered = answer.status < 500 ? null : unanswered;
    if (answer.ok) {
      const kept = await answer.json();
      version.value = kept.version;
      say(`Draft kept at ${kept.kept_at}.`);
    } else if (answer.status === 409) {
      stopped = true;
      say((await answer.json()).why);
    } else if (answer.type === "opaqueredirect" || answer.status === 403) {
      changed = true;
      if (answer.type === "opaqueredirect" || !(await freshToken())) {
        say("Not kept: you were signed out. Leave this page open, sign in in another tab, and type on.");
      }
    } else {
      changed = true;
      say("Not kept: Keel does not answer. Leave this page open; Keel tries again.");
    }
  };

  const keep = async (leaving = false) => {
    window.clearTimeout(timer);
    timer = 0;
    if (!changed || sending || stopped) {
      return;
    }
    changed = unanswered !== null;
    sending = true;
    try {
      await understand(await send(leaving));
    } catch {
      changed = true;
      say("Not kept: there is no connection. Leave this page open; Keel tries again.");
    }
    sending = false;
    if (changed) {
      soon();
    }
  };

  const soon = () => {
    timer = timer || window.setTimeout(keep, PAUSE);
  };

  form.addEventListener("input", () => {
    changed = true;
    soon();
  });
  form.addEventListener("submit", () => {
    stopped = true;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      keep(true);
    }
  });
  window.addEventListener("pageshow", () => {
    stopped = false;
  });
}

// What is asked of a child apart shows only while the child is chosen.
function parts(form) {
  for (const box of form.querySelectorAll("[data-keel-shows]")) {
    const part = document.getElementById(box.dataset.keelShows);
    if (part) {
      const show = () => {
        part.hidden = !box.checked;
      };
      box.addEventListener("change", show);
      show();
    }
  }
}

export function keepDrafts() {
  for (const form of document.querySelectorAll("form[data-keel-draft]")) {
    parts(form);
    keeper(form);
  }
}
