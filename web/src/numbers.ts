/** Numbers as a language writes them. */

const TENTHS = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

export class Numbers {
  readonly #language: string;

  /** @param language a tag such as `pt-BR`. */
  constructor(language: string) {
    this.#language = language;
  }

  number(value: number): string {
    return this.#format(value, {});
  }

  whole(value: number): string {
    return this.number(Math.round(value));
  }

  percent(value: number): string {
    return this.#format(value, { style: 'percent' });
  }

  degrees(value: number): string {
    return this.#unit(Math.round(value), { unit: 'degree' });
  }

  /** To a tenth. */
  tenths(value: number): string {
    return this.#format(value, TENTHS);
  }

  /** To a tenth. */
  seconds(value: number): string {
    return this.#unit(value, { unit: 'second', ...TENTHS });
  }

  /** Of a minute or more in minutes and seconds. */
  duration(value_s: number): string {
    const whole_s = Math.round(value_s);
    const rest = this.#unit(whole_s % 60, { unit: 'second' });
    return whole_s < 60 ? rest : `${this.#unit(Math.floor(whole_s / 60), { unit: 'minute' })} ${rest}`;
  }

  #unit(value: number, options: Intl.NumberFormatOptions): string {
    return this.#format(value, { style: 'unit', unitDisplay: 'narrow', ...options });
  }

  #format(value: number, options: Intl.NumberFormatOptions): string {
    return new Intl.NumberFormat(this.#language, options).format(value);
  }
}
