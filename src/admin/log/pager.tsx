/**
 * From page to page of a list.
 */
import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../words/locale';
import type { Place } from './place';
import { go } from './use-place';

interface Props {
	readonly place: Place;
	readonly pages: number;
}

export function Pager( { place, pages }: Props ) {
	if ( pages < 2 && place.page === 1 ) {
		return null;
	}
	const step = ( label: string, page: number ) => {
		const leads = page >= 1 && page <= pages;
		return (
			// Never disabled: a disabled button drops the focus.
			<Button
				variant="secondary"
				aria-disabled={ ! leads }
				onClick={ () => leads && go( { ...place, page } ) }
				__next40pxDefaultSize
			>
				{ label }
			</Button>
		);
	};
	return (
		<nav
			className="sidegate-pager"
			aria-label={ __( 'Pages of the log', 'sidegate' ) }
		>
			{ step(
				__( 'Previous page', 'sidegate' ),
				Math.min( place.page - 1, Math.max( pages, 1 ) )
			) }
			<span>
				{ sprintf(
					/* translators: 1: number of the page. 2: number of pages. */
					__( 'Page %1$s of %2$s', 'sidegate' ),
					number( place.page ),
					number( pages )
				) }
			</span>
			{ step( __( 'Next page', 'sidegate' ), place.page + 1 ) }
		</nav>
	);
}
