/**
 * Buttons for the previous and the next page.
 */
import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { number } from '../format/locale';
import type { LogQuery } from './log-query';
import { navigate } from './use-log-query';

interface Props {
	readonly query: LogQuery;
	readonly pages: number;
}

export function Pager( { query, pages }: Props ) {
	if ( pages < 2 && query.page === 1 ) {
		return null;
	}
	const step = ( label: string, page: number ) => {
		const isValid = page >= 1 && page <= pages;
		return (
			// Never disabled: a disabled button loses the focus.
			<Button
				variant="secondary"
				aria-disabled={ ! isValid }
				onClick={ () => isValid && navigate( { ...query, page } ) }
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
				Math.min( query.page - 1, Math.max( pages, 1 ) )
			) }
			<span>
				{ sprintf(
					/* translators: 1: number of the page. 2: number of pages. */
					__( 'Page %1$s of %2$s', 'sidegate' ),
					number( query.page ),
					number( pages )
				) }
			</span>
			{ step( __( 'Next page', 'sidegate' ), query.page + 1 ) }
		</nav>
	);
}
