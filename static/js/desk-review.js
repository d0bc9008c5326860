/* 审查页：上一处、下一处改动；选中正文里的字，带进批注。没有脚本，链接和粘贴一样能用。 */
(function () {
  "use strict";
  var text = document.querySelector("[data-text]"), said = document.querySelector("[data-said]");
  var button = document.querySelector("[data-remark]"), MOST = 200, BEFORE = 60;
  var chosen = null;

  /* --- 改动 */

  function go(step) {
    var all = Array.from(text.querySelectorAll("[id^=c][tabindex]"));
    var now = all.indexOf(document.querySelector(":target"));
    var next = now < 0 ? (step > 0 ? 0 : all.length - 1) : (now + step + all.length) % all.length;
    location.replace("#" + all[next].id);
    all[next].focus({ preventScroll: true });
    said.textContent = "第" + (next + 1) + "处";
  }

  document.querySelectorAll("[data-step]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      go(Number(link.dataset.step));
    });
  });

  /* --- 选中的字 */

  /* 正文里的字，不算批注、删去的和读屏用的提示 */
  function nodes() {
    var walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), found = [], node;
    while ((node = walker.nextNode())) if (!node.parentElement.closest(".said, .vh, del")) found.push(node);
    return found;
  }

  function paragraph(node) { return node.parentElement.closest("p, li, td, th, caption, h2, h3, h4, blockquote, div"); }

  function piece(node, range) {
    if (!range.intersectsNode(node)) return "";
    var start = node === range.startContainer ? range.startOffset : 0;
    var end = node === range.endContainer ? range.endOffset : node.data.length;
    return node.data.slice(start, end);
  }

  function read() {
    var selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    var range = selection.getRangeAt(0), quote = "", before = "", blocks = [];
    nodes().forEach(function (node) {
      var words = piece(node, range);
      if (words.trim()) {
        quote += words;
        if (blocks.indexOf(paragraph(node)) < 0) blocks.push(paragraph(node));
      }
      if (!words && !quote) before += node.data;
      else if (words && node === range.startContainer) before += node.data.slice(0, range.startOffset);
    });
    return quote.trim() ? { quote: quote.trim(), before: before.slice(-BEFORE), blocks: blocks.length } : null;
  }

  function wrong(one) {
    if (!one) return "先在正文里选中要批注的文字";
    if (one.blocks > 1) return "选中的文字跨了段，请在一段里选";
    if (one.quote.length > MOST) return "选中的文字最多" + MOST + "个字，现在是" + one.quote.length + "个字";
    return "";
  }

  if (button) {
    button.hidden = false;
    button.closest(".reading").hidden = false;
    /* 有的浏览器一按下按钮就丢掉选区 */
    button.addEventListener("pointerdown", function () { chosen = read(); });
    button.addEventListener("click", function () {
      var one = read() || chosen, trouble = wrong(one);
      chosen = null;
      said.textContent = trouble;
      if (trouble) return;
      document.getElementById("id_quote").value = one.quote;
      document.getElementById("id_before").value = one.before;
      document.getElementById("id_remark").focus();
    });
    /* 自己改了文字，前面的字就不算数了 */
    document.getElementById("id_quote").addEventListener("input", function () {
      document.getElementById("id_before").value = "";
    });
  }
})();
