/**
 * Finds the regular expressions in TypeScript and PHP files.
 */
import { execFileSync } from 'node:child_process';
import ts from 'typescript';

export interface FoundExpression {
	/** File and line. */
	readonly place: string;
	/** Undefined if it is built at run time. */
	readonly pattern: string | undefined;
	readonly flags: string;
	/** The source code, for a message. */
	readonly code: string;
}

/** Returns the expressions of a TypeScript or JavaScript file. */
export function expressionsInTypeScript(
	file: string,
	text: string
): FoundExpression[] {
	const source = ts.createSourceFile(
		file,
		text,
		ts.ScriptTarget.ES2022,
		true,
		file.endsWith( 'x' ) ? ts.ScriptKind.TSX : ts.ScriptKind.TS
	);
	const found: FoundExpression[] = [];
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
 * Returns the expressions of PHP files, as PHP's own tokenizer reads them.
 *
 * @throws if PHP is missing or cannot read a file.
 */
export function expressionsInPhp(
	root: string,
	files: readonly string[]
): FoundExpression[] {
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
		...splitDelimiters( expression ),
	} ) );
}

/** Splits an expression for preg_match() into pattern and flags. */
export function splitDelimiters( expression: string | null ): {
	pattern: string | undefined;
	flags: string;
} {
	const delimiter = expression?.charAt( 0 ) ?? '';
	const end = expression?.lastIndexOf( delimiter ) ?? 0;
	return end > 0 && ! /[\s\\\w([{<]/.test( delimiter )
		? {
				pattern: expression?.slice( 1, end ),
				flags: expression?.slice( end + 1 ) ?? '',
			}
		: { pattern: undefined, flags: '' };
}
