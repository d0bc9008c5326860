/* The draft of an application on this device: only where it is wished, without the numbers of papers and without files, for a week. */
(function () {
  "use strict";

  var NAME = "application-draft", KEPT_DAYS = 7, DAY = 24 * 3600 * 1000;
  var form = document.getElementById("apply"), place = document.getElementById("on-device");

  function read() {
    try {
      var kept = JSON.parse(localStorage.getItem(NAME));
      if (kept && Date.now() - kept.at < KEPT_DAYS * DAY) return kept;
      localStorage.removeItem(NAME);
    } catch (_) { /* no store, no draft */ }
    return null;
  }

  function forget() {
    try { localStorage.removeItem(NAME); } catch (_) { /* there was none */ }
  }

  function write(fields) {
    try { localStorage.setItem(NAME, JSON.stringify({ at: Date.now(), fields: fields })); return true; } catch (_) { return false; }
  }

  if (document.querySelector("[data-filed]")) { forget(); return; }
  if (!form || !place) return;
  if (form.dataset.draft === "cleared") forget();

  /* what a field says; the numbers of papers are kept nowhere but in the form */
  function wanted(field) {
    return field.name && !/^(csrfmiddlewaretoken|part|cited|drop|turn|back|item)$/.test(field.name) && !/id_number$/.test(field.name)
      && !/^(file|submit|button)$/.test(field.type);
  }

  function typed() {
    var values = {};
    Array.from(form.elements).filter(wanted).forEach(function (field) {
      if (field.type === "radio") { if (field.checked) values[field.name] = field.value; }
      else values[field.name] = field.type === "checkbox" ? field.checked : field.value;
    });
    return values;
  }

  function fill(values) {
    Array.from(form.elements).filter(wanted).forEach(function (field) {
      if (!(field.name in values)) return;
      if (field.type === "radio") field.checked = field.value === values[field.name];
      else if (field.type === "checkbox") field.checked = values[field.name] === true;
      else field.value = values[field.name];
      if (field.name === "acts" && field.checked) field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    if (form.elements.subject) form.elements.subject.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function differs(values) {
    var now = typed();
    return Object.keys(now).some(function (name) { return name in values && values[name] !== now[name]; });
  }

  function when(at) {
    return new Date(at).toLocaleString("zh-CN", { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" });
  }

  var kept = read(), box = document.getElementById("keep-on-device"), said = place.querySelector("[role=status]"), waiting = null;

  function keep() {
    clearTimeout(waiting);
    waiting = null;
    if (!box.checked) return;
    kept = { at: Date.now(), fields: Object.assign({}, kept ? kept.fields : {}, typed()) };
    said.textContent = write(kept.fields) ? "已存在这台设备上，" + when(kept.at) : "这台设备存不下草稿，请不要关掉这一页";
  }

  /* a draft of this device beside a newer one of the server: nothing is overwritten unasked */
  function offer() {
    var button = document.createElement("button"), values = kept.fields;
    button.type = "button";
    button.className = "btn sm";
    button.textContent = "用这台设备上" + when(kept.at) + "存的草稿";
    button.addEventListener("click", function () {
      fill(values);
      button.remove();
      keep();
      box.focus();
    });
    place.append(button);
  }

  box.checked = kept !== null;
  place.hidden = false;
  if (kept && form.dataset.draft === "none") {
    fill(kept.fields);
    said.textContent = "已恢复这台设备上" + when(kept.at) + "存的草稿，证件号码和附件请再填一次";
  } else if (kept && differs(kept.fields)) offer();

  box.addEventListener("change", function () {
    if (box.checked) { keep(); return; }
    forget();
    kept = null;
    said.textContent = "这台设备上的草稿已清掉";
  });
  form.addEventListener("input", function (event) {
    if (event.target === box) return;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  });
  window.addEventListener("pagehide", function () { if (waiting) keep(); });
})();
