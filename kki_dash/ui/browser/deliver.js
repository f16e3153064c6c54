// Files of one visit: what they hold came with the page, so nothing is fetched.
export default function (component) {
  const { data, parentElement } = component;
  const box = parentElement.querySelector(".deliver");
  box.replaceChildren(
    ...data.files.map((file) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = file.label;
      button.addEventListener("click", () => {
        const bytes = Uint8Array.from(atob(file.content), (sign) => sign.charCodeAt(0));
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([bytes]));
        link.download = file.name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      });
      return button;
    }),
  );
}
