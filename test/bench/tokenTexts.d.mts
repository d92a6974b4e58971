export declare const MEGABYTE: number;
export declare function sources(): Readonly<Record<string, string>>;
export declare function longText(
  texts: Readonly<Record<string, string>>,
  bytes: number,
): Readonly<Record<string, string>>;
