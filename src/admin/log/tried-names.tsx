/**
 * Shows the login names that were tried, and whether users have them.
 */
import { createInterpolateElement, Fragment } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { HitsContext } from '../../api/types';
import { listPieces, number } from '../format/locale';
import { FullText } from '../ui/full-text';

/** Names that are shown; of more, the number is. */
const MAX_SHOWN = 3;

interface Props {
	/** Each name once; not empty. */
	readonly names: readonly string[];
	/** Whether users have them; absent for those who may not know. */
	readonly known: HitsContext[ 'names' ];
}

/** Returns whether a user has the name, as text; empty if that isn't known. */
export function existsText( exists: boolean | null | undefined ): string {
	switch ( exists ) {
		case true:
			return __( 'exists', 'sidegate' );
		case false:
			return __( 'no such user', 'sidegate' );
		default:
			return '';
	}
}

export function NameStatus( {
	exists,
}: {
	readonly exists: boolean | null | undefined;
} ) {
	const text = existsText( exists );
	return text === '' ? null : (
		<>
			{ ' ' }
			<span
				className={ `sidegate-name-status${ exists === true ? ' is-warning' : '' }` }
			>
				({ text })
			</span>
		</>
	);
}

export function TriedNames( { names, known }: Props ) {
	// Those that exist first: they are what the owner must know.
	const statusOf = ( name: string ) =>
		known.find( ( one ) => one.name === name )?.exists;
	const sorted = [ ...names ].sort(
		( a, b ) =>
			Number( statusOf( b ) === true ) - Number( statusOf( a ) === true )
	);
	const shown = sorted.slice( 0, MAX_SHOWN );
	const more = sorted.length - shown.length;
	const items = [
		...shown.map( ( name ) => (
			<>
				<FullText text={ name } />
				<NameStatus exists={ statusOf( name ) } />
			</>
		) ),
		...( more > 0
			? [
					sprintf(
						/* translators: %s: number of login names. */
						_n( '%s more', '%s more', more, 'sidegate' ),
						number( more )
					),
				]
			: [] ),
	];
	return (
		<span className="sidegate-line__names">
			{ createInterpolateElement(
				/* translators: <names /> is replaced by login names. */
				__( 'tried <names />', 'sidegate' ),
				{
					names: (
						<>
							{ listPieces( items.length ).map(
								( piece, index ) => (
									<Fragment key={ index }>
										{ typeof piece === 'number'
											? items[ piece ]
											: piece }
									</Fragment>
								)
							) }
						</>
					),
				}
			) }
		</span>
	);
}
