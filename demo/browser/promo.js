// Comes late and pushes everything down: a layout shift.
async function announce() {
  const answer = await fetch('/assets/promo.txt');
  const text = await answer.text();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const banner = document.createElement('div');
  banner.className = 'promo';
  banner.style.minHeight = '360px';
  banner.textContent = text;
  document.body.prepend(banner);
}

void announce();
