/**
 * Finds the translatable texts in TypeScript files, with TypeScript's parser.
 */
import ts from 'typescript';
import {
	isTranslationFunction,
	messageOf,
	type Message,
} from './translate-message';

const MODULE = '@wordpress/i18n';

/** Returns the imported translation functions: local name to original name. */
function importedNames( source: ts.SourceFile ): ReadonlyMap< string, string > {
	const names = new Map< string, string >();
	for ( const statement of source.statements ) {
		const bindings =
			ts.isImportDeclaration( statement ) &&
			ts.isStringLiteral( statement.moduleSpecifier ) &&
			statement.moduleSpecifier.text === MODULE &&
			statement.importClause?.namedBindings;
		if ( bindings && ts.isNamedImports( bindings ) ) {
			for ( const { name, propertyName } of bindings.elements ) {
				names.set( name.text, ( propertyName ?? name ).text );
			}
		}
	}
	return names;
}

/**
 * Returns the text of a string literal; undefined for anything else. `'a' + 'b'`
 * is not joined here, because Babel doesn't join it in the built script either.
 */
const literal = ( node: ts.Expression ) =>
	ts.isStringLiteralLike( node ) ? node.text : undefined;

/** Returns the comment for translators before a call, or before its statement. */
function noteFor( call: ts.Node, source: ts.SourceFile ): string | undefined {
	for ( let node = call; ! ts.isSourceFile( node ); node = node.parent ) {
		const comments =
			ts.getLeadingCommentRanges( source.text, node.getFullStart() ) ??
			[];
		for ( const { pos, end } of comments.reverse() ) {
			const note = /translators:\s*(.+?)\s*(?:\*\/)?$/is.exec(
				source.text.slice( pos, end )
			)?.[ 1 ];
			if ( note !== undefined ) {
				return note;
			}
		}
		if ( ts.isStatement( node ) ) {
			return undefined;
		}
	}
	return undefined;
}

function messagesIn( text: string, file: string ): Message[] {
	const source = ts.createSourceFile(
		file,
		text,
		ts.ScriptTarget.ESNext,
		true
	);
	const names = importedNames( source );
	const found: Message[] = [];
	const visit = ( node: ts.Node ): void => {
		if (
			ts.isCallExpression( node ) &&
			ts.isIdentifier( node.expression )
		) {
			const name = names.get( node.expression.text );
			if ( name !== undefined && isTranslationFunction( name ) ) {
				const { line } = source.getLineAndCharacterOfPosition(
					node.getStart()
				);
				found.push(
					messageOf( {
						name,
						args: node.arguments.map( literal ),
						file,
						line: line + 1,
						note: noteFor( node, source ),
					} )
				);
			}
		}
		ts.forEachChild( node, visit );
	};
	visit( source );
	return found;
}

/**
 * Returns the messages of TypeScript files.
 *
 * @param sources Source code by file name.
 */
export function scriptMessages(
	sources: ReadonlyMap< string, string >
): Message[] {
	return [ ...sources ].flatMap( ( [ file, text ] ) =>
		messagesIn( text, file )
	);
}
