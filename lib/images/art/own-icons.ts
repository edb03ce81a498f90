/** Ingredients that the icon set lacks, on the same 32 × 32 field and in its light. */
export const OWN_ICONS: Record<string, string> = {
  wheat: wheatSheaf(),
  leek: leek(),
  milk: milkBottle(),
  spice: spices(),
  dumpling: dumpling(),
  fish: fish(),
  salmon: salmon(),
};

function wheatSheaf(): string {
  const ears = [-26, -13, 0, 13, 26].map((turn, index) => {
    const top = 9 + Math.abs(index - 2) * 0.8;
    let kernels = "";
    for (let row = 0; row < 5; row++) {
      const y = top - 5 + row * 2.1;
      kernels +=
        `<ellipse cx="14.8" cy="${y}" rx="1.05" ry="1.75" transform="rotate(24,14.8,${y})" fill="url(#ear)"/>` +
        `<ellipse cx="17.2" cy="${y}" rx="1.05" ry="1.75" transform="rotate(-24,17.2,${y})" fill="url(#ear2)"/>`;
    }
    return `<g transform="rotate(${turn},16,27)"><path d="M16,28 L16,${top - 3}" stroke="#c79d48" stroke-width=".8"/><path d="M14.6,${top - 6} l-.8,-4 M16,${top - 7} l0,-4.4 M17.4,${top - 6} l.8,-4" stroke="#e2c077" stroke-width=".28" stroke-linecap="round"/><ellipse cx="16" cy="${top - 6.8}" rx="1" ry="1.9" fill="url(#ear)"/>${kernels}</g>`;
  });
  return `<defs><linearGradient id="ear" x2="1" y2="1"><stop stop-color="#f8df9c"/><stop offset="1" stop-color="#c98f35"/></linearGradient><linearGradient id="ear2" x2="1" y2="1"><stop stop-color="#efc96f"/><stop offset="1" stop-color="#a86f22"/></linearGradient><linearGradient id="stalk" x2="0" y2="1"><stop stop-color="#d9b25a"/><stop offset="1" stop-color="#a97f35"/></linearGradient></defs>${ears.join("")}<path d="M13.2,25.5 L10,30.4 H22 L18.8,25.5Z" fill="url(#stalk)"/><path d="M12.6,30 l1.6,-4 M15,30.2 l.6,-4 M17.4,30.2 l-.6,-4 M19.6,30 l-1.6,-4" stroke="#8a6a2a" stroke-width=".3"/><path d="M12,24.4 Q16,26.6 20,24.4 L19.6,26.6 Q16,28.6 12.4,26.6Z" fill="#a5532b"/><path d="M12,24.4 Q16,26.6 20,24.4 L19.9,25 Q16,27.2 12.1,25Z" fill="#d58155"/>`;
}

function leek(): string {
  const stem = (x: number, turn: number) =>
    `<g transform="rotate(${turn},${x},29)"><path d="M${x - 1.9},28.6 L${x - 1.8},14 Q${x - 4.5},8 ${x - 6.2},3.6 Q${x - 2.6},5 ${x - 0.9},9.6 Q${x - 1.2},5 ${x},1.6 Q${x + 1.5},5 ${x + 1},9.6 Q${x + 2.8},5.2 ${x + 6},3.4 Q${x + 4.4},8.2 ${x + 1.8},14 L${x + 1.9},28.6 Q${x},30.2 ${x - 1.9},28.6Z" fill="url(#leek)"/><path d="M${x - 0.9},27.5 L${x - 0.8},12.5 M${x + 0.6},27.5 L${x + 0.7},12.5" stroke="#fff" stroke-opacity=".45" stroke-width=".3"/><path d="M${x - 1.2},29.2 l-.9,1.8 M${x},29.6 l0,2 M${x + 1.2},29.2 l.9,1.8" stroke="#e9dcb8" stroke-width=".3"/></g>`;
  return `<defs><linearGradient id="leek" x2=".25" y2="1"><stop stop-color="#5c8f3f"/><stop offset=".34" stop-color="#8fb75a"/><stop offset=".6" stop-color="#d8e3a8"/><stop offset="1" stop-color="#fbf6e2"/></linearGradient></defs>${stem(11.6, -9)}${stem(20.4, 9)}${stem(16, 0)}`;
}

function milkBottle(): string {
  return `<defs><linearGradient id="glass" x2="1"><stop stop-color="#fffdf8"/><stop offset=".4" stop-color="#f7efe0"/><stop offset="1" stop-color="#cbb795"/></linearGradient><linearGradient id="cap" x2="1"><stop stop-color="#e08a5c"/><stop offset="1" stop-color="#8f3d1c"/></linearGradient></defs><path d="M12.6,6 H19.4 V11 Q19.6,13.2 21.6,15.4 Q23,17 23,19.4 V27.6 Q23,30 20.6,30 H11.4 Q9,30 9,27.6 V19.4 Q9,17 10.4,15.4 Q12.4,13.2 12.6,11Z" fill="url(#glass)"/><path d="M12.6,9 H19.4 V6 H12.6Z" fill="#fff" fill-opacity=".55"/><path d="M10.6,18.6 Q10.8,17 12,15.8 V27.4 Q10.6,27.2 10.6,26Z" fill="#fff" fill-opacity=".85"/><path d="M21.4,19 V26.6" stroke="#fff" stroke-opacity=".5" stroke-width=".6" stroke-linecap="round"/><rect x="11.8" y="3" width="8.4" height="3.6" rx="1.2" fill="url(#cap)"/><path d="M12.6,4 H18" stroke="#fff" stroke-opacity=".5" stroke-width=".5" stroke-linecap="round"/>`;
}

/** Two vanilla pods, a cinnamon stick and a star of anise. */
function spices(): string {
  const points = Array.from({ length: 8 }, (_, index) => {
    const turn = index * 45;
    return `<path d="M0,-.3 Q1.3,-2.4 0,-5 Q-1.3,-2.4 0,-.3Z" transform="translate(21.4,25.4) scale(1,.62) rotate(${turn})" fill="url(#anise)"/><ellipse cx="0" cy="-2.7" rx=".5" ry=".9" transform="translate(21.4,25.4) scale(1,.62) rotate(${turn})" fill="#e0a85c"/>`;
  });
  return `<defs><linearGradient id="anise" x2="0" y2="1"><stop stop-color="#a0622f"/><stop offset="1" stop-color="#5a2f14"/></linearGradient><linearGradient id="bark" x2="0" y2="1"><stop stop-color="#d58a4e"/><stop offset=".5" stop-color="#a4592a"/><stop offset="1" stop-color="#6b3414"/></linearGradient></defs><path d="M3,16 C10,8 19,9 28,13" fill="none" stroke="#3a2014" stroke-width="1.5" stroke-linecap="round"/><path d="M3,16 C10,8 19,9 28,13" fill="none" stroke="#8a5a3c" stroke-width=".35" stroke-linecap="round" transform="translate(-.2,-.4)"/><path d="M4,19.5 C11,12.5 20,13 29,17.5" fill="none" stroke="#2e170e" stroke-width="1.5" stroke-linecap="round"/><path d="M4,19.5 C11,12.5 20,13 29,17.5" fill="none" stroke="#7a4c30" stroke-width=".35" stroke-linecap="round" transform="translate(-.2,-.4)"/><g transform="rotate(12,13,23)"><rect x="2.6" y="20.4" width="21" height="2.9" rx="1.4" fill="url(#bark)"/><rect x="3.4" y="23" width="20" height="2.9" rx="1.4" fill="url(#bark)"/><ellipse cx="23.4" cy="21.9" rx=".8" ry="1.4" fill="#5a2c12"/><ellipse cx="23.2" cy="24.5" rx=".8" ry="1.4" fill="#5a2c12"/><path d="M5,21.2 H21 M6,23.8 H20" stroke="#fff" stroke-opacity=".3" stroke-width=".3"/></g>${points.join("")}<circle cx="21.4" cy="25.4" r=".8" fill="#4a2510"/>`;
}

function dumpling(): string {
  const pleats = Array.from({ length: 9 }, (_, index) => {
    const angle = Math.PI * (0.08 + (index / 8) * 0.84);
    const [x, y] = [16 - Math.cos(angle) * 12.6, 24.5 - Math.sin(angle) * 12.4];
    const [inX, inY] = [16 - Math.cos(angle) * 8.6, 24.5 - Math.sin(angle) * 8.2];
    return `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="2.3" fill="url(#dough)"/><path d="M${x.toFixed(2)},${y.toFixed(2)} L${inX.toFixed(2)},${inY.toFixed(2)}" stroke="#b98645" stroke-opacity=".55" stroke-width=".55" stroke-linecap="round"/>`;
  });
  return `<defs><radialGradient id="dough" cx=".36" cy=".24" r=".9"><stop stop-color="#fffaf0"/><stop offset=".5" stop-color="#f4dfb4"/><stop offset="1" stop-color="#bf8a46"/></radialGradient></defs><path d="M2.6,25 Q4,11.6 16,11.4 Q28,11.6 29.4,25 Q29.6,29.6 16,29.8 Q2.4,29.6 2.6,25Z" fill="url(#dough)"/>${pleats.join("")}<path d="M5.6,26 Q6.4,15.4 16,15.2 Q25.6,15.4 26.4,26 Q24,29 16,29.2 Q8,29 5.6,26Z" fill="url(#dough)"/><path d="M8.6,22 Q10.4,18 14.4,17.2" fill="none" stroke="#fff" stroke-opacity=".8" stroke-width="1.1" stroke-linecap="round"/>`;
}

function fish(): string {
  const scales = Array.from({ length: 21 }, (_, index) => {
    const [column, row] = [index % 7, Math.floor(index / 7)];
    const x = 11.4 + column * 1.75 + (row % 2) * 0.8;
    const y = 14.2 + row * 1.7 - Math.abs(column - 2.5) * 0.06;
    return `<path d="M${x.toFixed(2)},${y.toFixed(2)} q.9,.9 0,1.8" fill="none" stroke="#5f7278" stroke-opacity=".4" stroke-width=".28"/>`;
  });
  return `<defs><linearGradient id="back" x2="0" y2="1"><stop stop-color="#4f6a72"/><stop offset=".38" stop-color="#9fb4b6"/><stop offset=".62" stop-color="#eef0e8"/><stop offset="1" stop-color="#cbb99c"/></linearGradient><linearGradient id="fin" x2="1" y2="1"><stop stop-color="#7f979b"/><stop offset="1" stop-color="#4a5f66"/></linearGradient></defs><path d="M24.6,16.4 L31.2,10.6 Q29.6,16.6 31,22.4Z" fill="url(#fin)"/><path d="M25.6,16 L30,12.4 M25.8,16.6 L30.2,16.4 M25.6,17 L30,20.4" stroke="#dfe6e2" stroke-opacity=".5" stroke-width=".3"/><path d="M10.6,11.4 Q14.6,6.6 20.4,9.6 Q21.4,11 20.6,12.2Z" fill="url(#fin)"/><path d="M13.4,21.4 Q15.6,25.2 18.8,24.4 L18.4,20.8Z" fill="url(#fin)"/><path d="M1,16.8 Q4.4,10.6 12.4,10.2 Q20.6,10.2 26,16.2 Q20.8,22.6 12.4,22.6 Q4.6,22.4 1,16.8Z" fill="url(#back)"/>${scales.join("")}<path d="M8.2,11.4 Q10.6,16.6 8.2,21.8" fill="none" stroke="#4f6a72" stroke-opacity=".55" stroke-width=".55"/><path d="M10.4,17 Q13.6,15.6 14.4,18.6 Q12.2,19.8 10.4,17Z" fill="url(#fin)"/><circle cx="5.4" cy="15.4" r="1.15" fill="#fbf6e6"/><circle cx="5.3" cy="15.4" r=".68" fill="#20292c"/><circle cx="5.05" cy="15.1" r=".22" fill="#fff"/><path d="M1.3,17.2 Q2.8,17.8 4,17.3" fill="none" stroke="#4a5f66" stroke-width=".4" stroke-linecap="round"/><path d="M8.6,12.6 Q14,10.8 20.6,13.2" fill="none" stroke="#fff" stroke-opacity=".45" stroke-width=".5" stroke-linecap="round"/>`;
}

function salmon(): string {
  const lines = [0, 1, 2, 3, 4].map((index) => {
    const x = 6.6 + index * 4.3;
    return `<path d="M${x},21.8 Q${x + 1.4},16.2 ${x + 4.4},12.4" fill="none" stroke="#fff1e4" stroke-opacity=".85" stroke-width=".75" stroke-linecap="round"/>`;
  });
  return `<defs><linearGradient id="flesh" x2=".4" y2="1"><stop stop-color="#ffb38c"/><stop offset=".5" stop-color="#f5835a"/><stop offset="1" stop-color="#d65a34"/></linearGradient><linearGradient id="skin" x2="1"><stop stop-color="#b8c2c0"/><stop offset="1" stop-color="#5f6f72"/></linearGradient></defs><path d="M2.6,22 Q2.2,25.6 5.6,26.4 H25.4 Q29.4,26.2 30,21.6 L29.4,17Z" fill="url(#skin)"/><path d="M2.6,21.6 Q4.6,12.6 13,10.4 Q22.4,8.4 29,12.2 Q31,15 29.8,18.6 Q28.8,23.2 24.6,23.4 H5.4 Q2.4,23.4 2.6,21.6Z" fill="url(#flesh)"/>${lines.join("")}<path d="M5.8,17.2 Q9.4,12.6 15.2,11.6 Q20,10.8 24.6,11.8" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width=".7" stroke-linecap="round"/>`;
}
