declare module 'gettext-parser' {
	export interface Entry {
		msgid: string;
		msgctxt?: string;
		msgid_plural?: string;
		msgstr: string[];
		comments?: {
			translator?: string;
			extracted?: string;
			reference?: string;
			flag?: string;
			previous?: string;
		};
	}

	export interface Table {
		charset?: string;
		headers: Record< string, string >;
		/** By context (empty if there is none), then by msgid. */
		translations: Record< string, Record< string, Entry > >;
	}

	export const po: {
		parse: ( text: string | Buffer ) => Table;
		compile: ( table: Table, options?: { foldLength?: number } ) => Buffer;
	};
	export const mo: {
		parse: ( bytes: Buffer ) => Table;
		compile: ( table: Table ) => Buffer;
	};
}
