import { Menu, type MenuItemConstructorOptions, type NativeImage, nativeImage, Tray } from 'electron';
import iconPath from '../../resources/icon.png?asset';
import { type TrayAction, type TrayContent, withDot } from './tray-content';

/** Edge of the icon in pixels: menu bars of macOS are lower than others. */
const size = process.platform === 'darwin' ? 18 : 22;

/** The icon in the tray of the system. Where there is none, nothing is shown and nothing fails. */
export class TrayIcon {
  readonly #choose: (action: TrayAction) => void;
  readonly #plain: NativeImage;
  #tray: Tray | null = null;
  #shown = '';

  constructor(choose: (action: TrayAction) => void) {
    this.#choose = choose;
    this.#plain = nativeImage.createFromPath(iconPath).resize({ width: size, height: size, quality: 'best' });
  }

  show(content: TrayContent): void {
    const told = JSON.stringify(content);
    if (this.#tray && told === this.#shown) return;
    this.#shown = told;
    const tray = this.#tray ?? this.#make();
    tray.setImage(content.badge > 0 ? this.#dotted() : this.#plain);
    tray.setToolTip(content.tooltip);
    tray.setContextMenu(Menu.buildFromTemplate(content.items.map((item) => this.#item(item))));
  }

  hide(): void {
    this.#tray?.destroy();
    this.#tray = null;
  }

  #make(): Tray {
    const tray = new Tray(this.#plain);
    // On Linux and macOS a click opens the menu.
    tray.on('click', () => {
      if (process.platform === 'win32') this.#choose({ do: 'open' });
    });
    this.#tray = tray;
    return tray;
  }

  #dotted(): NativeImage {
    const { width, height } = this.#plain.getSize();
    return nativeImage.createFromBitmap(Buffer.from(withDot(this.#plain.toBitmap(), width, height)), {
      width,
      height,
    });
  }

  #item({ label, action }: TrayContent['items'][number]): MenuItemConstructorOptions {
    if (action === undefined) return { type: 'separator' };
    if (action === null) return { label: label.replaceAll('&', '&&'), enabled: false };
    return { label: label.replaceAll('&', '&&'), click: () => this.#choose(action) };
  }
}
