/* 朗读, with a Chinese voice of this very device: the text goes nowhere, nothing starts by itself. */
(function () {
  "use strict";
  var speech = window.speechSynthesis, box = document.querySelector("[data-aloud]");
  if (!speech || !box || !window.SpeechSynthesisUtterance) return;
  var buttons = box.querySelectorAll("button"), play = buttons[0], pause = buttons[1], stop = buttons[2];
  var voice = null, parts = [], at = -1, turn = 0;

  function chinese() {
    var found = speech.getVoices().filter(function (one) { return one.localService && /^(zh|cmn)([-_]|$)/i.test(one.lang); });
    voice = found.filter(function (one) { return /(cn|hans)/i.test(one.lang); })[0] || found[0] || null;
    box.hidden = !voice;
  }

  function mark(element) {
    document.querySelectorAll(".reading").forEach(function (one) { one.classList.remove("reading"); });
    if (!element) return;
    element.classList.add("reading");
    element.scrollIntoView({ block: "nearest" });
  }

  /* By sentences: some voices fall silent after a quarter of a minute. */
  function collect() {
    var found = [];
    document.querySelectorAll("main h1, main .doc h2, main .doc h3, main .doc p, main .doc li, main .doc tr").forEach(function (one) {
      if (one.matches("li, tr") && one.querySelector("p")) return;
      var cells = one.matches("tr") ? [].slice.call(one.cells) : [one];
      var words = cells.map(function (cell) { return cell.textContent.trim(); }).join("，");
      (words.match(/[^。！？；]{1,120}[。！？；]*/g) || []).forEach(function (sentence) { found.push([one, sentence]); });
    });
    return found;
  }

  /* A queue that was paused stays so after it was emptied. */
  function quiet() { speech.cancel(); speech.resume(); }

  function show(reading, held) {
    play.setAttribute("aria-pressed", String(reading));
    pause.setAttribute("aria-pressed", String(held));
    pause.hidden = stop.hidden = !reading;
  }

  function say() {
    var mine = turn;
    if (at >= parts.length) { end(); return; }
    var words = new SpeechSynthesisUtterance(parts[at][1]);
    words.voice = voice;
    words.lang = voice.lang;
    mark(parts[at][0]);
    words.onend = function () { if (mine === turn) { at += 1; say(); } };
    words.onerror = function () { if (mine === turn) end(); };
    speech.speak(words);
  }

  function end() {
    var back = document.activeElement === pause || document.activeElement === stop;
    turn += 1;
    at = -1;
    quiet();
    mark(null);
    show(false, false);
    if (back) play.focus();
  }

  play.addEventListener("click", function () {
    if (at >= 0) { end(); return; }
    quiet();
    parts = collect();
    at = 0;
    show(true, false);
    say();
  });
  pause.addEventListener("click", function () {
    var held = pause.getAttribute("aria-pressed") !== "true";
    if (held) speech.pause(); else speech.resume();
    show(true, held);
  });
  stop.addEventListener("click", end);
  window.addEventListener("pagehide", quiet);
  if (speech.addEventListener) speech.addEventListener("voiceschanged", chinese);
  chinese();
})();
