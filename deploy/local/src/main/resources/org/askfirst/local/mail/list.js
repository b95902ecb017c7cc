// Puts new letters on top of the list. Nothing that is there is touched: whoever is on it by keyboard or
// screen reader stays where they are, and hears how many have come.
const EVERY_MILLISECONDS = 2000;
const list = document.querySelector("ol");
const status = document.querySelector("[role=status]");

async function look() {
  if (document.hidden) {
    return;
  }
  const answer = await fetch("/");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const come = [...page.querySelectorAll("li")].filter((letter) => !document.getElementById(letter.id));
  if (come.length > 0) {
    list.prepend(...come);
    status.textContent = come.length === 1 ? "A new letter has come." : `${come.length} new letters have come.`;
  }
}

// The catcher may be away for a while; the next look is soon.
setInterval(() => look().catch(() => {}), EVERY_MILLISECONDS);
