/**
 * Finds the regular expressions in sources.
 */
import { execFileSync } from 'node:child_process';
import ts from 'typescript';

export interface Found {
	/** File and line. */
	readonly place: string;
	/** Undefined where only running the code would tell. */
	readonly pattern: string | undefined;
	readonly flags: string;
	/** What stands there, for a message. */
	readonly code: string;
}

/** The expressions of a file in TypeScript or JavaScript. Pure. */
export function inTypeScript( file: string, text: string ): Found[] {
	const source = ts.createSourceFile(
		file,
		text,
		ts.ScriptTarget.ES2022,
		true,
		file.endsWith( 'x' ) ? ts.ScriptKind.TSX : ts.ScriptKind.TS
	);
	const found: Found[] = [];
	const add = (
		node: ts.Node,
		pattern: string | undefined,
		flags: string
	) => {
		const { line } = source.getLineAndCharacterOfPosition(
			node.getStart()
		);
		found.push( {
			place: `${ file }:${ line + 1 }`,
			pattern,
			flags,
			code: node.getText(),
		} );
	};
	const visit = ( node: ts.Node ): void => {
		if ( ts.isRegularExpressionLiteral( node ) ) {
			const end = node.text.lastIndexOf( '/' );
			add( node, node.text.slice( 1, end ), node.text.slice( end + 1 ) );
		} else if (
			( ts.isNewExpression( node ) || ts.isCallExpression( node ) ) &&
			node.expression.getText() === 'RegExp'
		) {
			const [ pattern, flags ] = ( node.arguments ?? [] ).map( ( one ) =>
				ts.isStringLiteralLike( one ) ? one.text : undefined
			);
			add( node, pattern, flags ?? '' );
		}
		ts.forEachChild( node, visit );
	};
	visit( source );
	return found;
}

/**
 * The expressions of files in PHP, as PHP reads them.
 *
 * @throws if PHP is missing, or can't read one.
 */
export function inPhp( root: string, files: readonly string[] ): Found[] {
	const printed = execFileSync( 'php', [ '.ci/expressions.php', ...files ], {
		cwd: root,
		encoding: 'utf8',
		maxBuffer: 2 ** 26,
	} );
	const all = JSON.parse( printed ) as readonly {
		file: string;
		line: number;
		expression: string | null;
		code: string;
	}[];
	return all.map( ( { file, line, expression, code } ) => ( {
		place: `${ file }:${ line }`,
		code: expression ?? code,
		...undelimited( expression ),
	} ) );
}

/** Pattern and flags of an expression between two equal signs, as preg_match takes it. */
export function undelimited( expression: string | null ): {
	pattern: string | undefined;
	flags: string;
} {
	const sign = expression?.charAt( 0 ) ?? '';
	const end = expression?.lastIndexOf( sign ) ?? 0;
	return end > 0 && ! /[\s\\\w([{<]/.test( sign )
		? {
				pattern: expression?.slice( 1, end ),
				flags: expression?.slice( end + 1 ) ?? '',
			}
		: { pattern: undefined, flags: '' };
}
