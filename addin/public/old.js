// Browsers that know no modules (Internet Explorer, inside Word 2019 without WebView2) run this one script: it says what to do instead.
document.getElementById("pane").style.display = "none";
document.getElementById("old").removeAttribute("hidden");
