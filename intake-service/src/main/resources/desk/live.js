(() => {
  "use strict";
  // A page that is left open for long stops asking, or it would keep its session alive.
  const longest = 60 * 60 * 1000;
  let over = false;
  // A link that was followed wins over an answer that comes meanwhile and would load this page anew.
  let leaving = false;

  const end = (words) => {
    over = true;
    const told = document.getElementById("told");
    if (told && words) {
      told.textContent = words;
    }
  };

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!over && performance.now() > longest) {
      end(event.target.dataset.over);
    }
    if (over || leaving || document.hidden) {
      event.preventDefault();
    }
  });

  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (leaving) {
      event.preventDefault();
    }
  });

  addEventListener("beforeunload", () => {
    leaving = true;
  });

  addEventListener("pageshow", () => {
    leaving = false;
  });

  // What comes back to sight need not wait for its turn.
  document.addEventListener("visibilitychange", () => {
    const live = document.getElementById("live");
    if (!document.hidden && live) {
      htmx.trigger(live, "look");
    }
  });

  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    if (status === 401 || status === 403) {
      end(event.target.dataset.gone);
    } else if (status === 404) {
      end();
    }
  });

  // What stayed as it was is left alone, with the focus, the choices and the selection in it.
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    if (fragment.innerHTML === target.innerHTML) {
      event.preventDefault();
    }
  });
})();
