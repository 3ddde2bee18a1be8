// Two ways to use a page: by mouse, and by the keyboard alone.

import assert from 'node:assert/strict';

const isThere = (to) => to.evaluate((element) => element === document.activeElement);

/** Clicks and fills. */
export class Mouse {
  constructor(page) {
    this.page = page;
  }

  press(to) {
    return to.click();
  }

  write(to, text) {
    return to.fill(text);
  }

  choose(menuItem) {
    return menuItem.click();
  }

  async pick(combobox, text) {
    await combobox.click();
    await this.page.getByRole('option', { name: text, exact: true }).click();
  }

  cell(to) {
    return to.click();
  }
}

/** Tab, arrows, Enter and letters, as who has no mouse goes. */
export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  /** Goes on by Tab until the focus is on `to`. */
  async reach(to) {
    await to.waitFor();
    for (let i = 0; i < 150; ++i) {
      if (await isThere(to)) return;
      await this.page.keyboard.press('Tab');
    }
    assert.fail(`the keyboard does not come to ${to}`);
  }

  async press(to) {
    await this.reach(to);
    await this.page.keyboard.press('Enter');
  }

  async write(to, text) {
    await this.reach(to);
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  /** An item of the menu that is open. */
  async choose(menuItem) {
    await menuItem.waitFor();
    // An arrow that comes before the menu has the focus goes to what opened it.
    // What has it at first may be of no size.
    await this.page.locator('[role=menu]:focus, [role=menu] :focus').waitFor({ state: 'attached' });
    for (let i = 0; i < 40; ++i) {
      if (await isThere(menuItem)) return this.page.keyboard.press('Enter');
      await this.page.keyboard.press('ArrowDown');
    }
    return assert.fail(`the arrows do not come to ${menuItem}`);
  }

  async pick(combobox, text) {
    await this.reach(combobox);
    await this.page.keyboard.type(text);
    await this.page.getByRole('option', { name: text, exact: true }).waitFor();
    await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
  }

  /** A cell of a grid, where Tab comes to one and arrows to the others. */
  async cell(to) {
    await to.waitFor();
    const inGrid = () => this.page.evaluate(() => document.activeElement.closest('[role=grid]') !== null);
    for (let i = 0; i < 150 && !(await inGrid()); ++i) await this.page.keyboard.press('Tab');
    for (let i = 0; i < 12; ++i) await this.page.keyboard.press('ArrowUp');
    for (let i = 0; i < 12; ++i) await this.page.keyboard.press('ArrowLeft');
    for (let row = 0; row < 8; ++row) {
      for (let column = 0; column < 12; ++column) {
        if (await isThere(to)) return this.page.keyboard.press('Enter');
        await this.page.keyboard.press('ArrowRight');
      }
      for (let column = 0; column < 12; ++column) await this.page.keyboard.press('ArrowLeft');
      await this.page.keyboard.press('ArrowDown');
    }
    return assert.fail(`the arrows do not come to ${to}`);
  }
}
