/**
 * Shows the filters that have no field, and the button that clears all filters.
 */
import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { escapeInvisible } from '../format/escape-invisible';
import { isFiltered, type Filter, type LogQuery } from './log-query';
import { change, navigate } from './use-log-query';
import { asnLabel, groupTitle } from './messages';

/** Returns the filters without a field: the key and the text of each. */
function chipsOf( filter: Filter ) {
	const texts = ( [ 'login', 'path', 'agent' ] as const ).flatMap( ( key ) =>
		filter[ key ] === undefined
			? []
			: [
					{
						key,
						text: sprintf(
							/* translators: 1: what is filtered, such as “Path”. 2: its value. */
							__( '%1$s: %2$s', 'sidegate' ),
							groupTitle( key ),
							escapeInvisible( filter[ key ] )
						),
					},
				]
	);
	return filter.network === undefined
		? texts
		: [
				{ key: 'network' as const, text: asnLabel( filter.network ) },
				...texts,
			];
}

export function ActiveFilters( { query }: { readonly query: LogQuery } ) {
	return (
		<>
			{ chipsOf( query.filter ).map( ( { key, text } ) => (
				<Button
					key={ key }
					className="sidegate-chip"
					variant="secondary"
					onClick={ () => change( { [ key ]: undefined } ) }
					aria-label={ sprintf(
						/* translators: %s: a filter, such as a network. */
						__( '%s: remove this filter', 'sidegate' ),
						text
					) }
					__next40pxDefaultSize
				>
					<bdi>{ text }</bdi>
					<span aria-hidden="true">×</span>
				</Button>
			) ) }
			{ isFiltered( query.filter ) && (
				<Button
					variant="tertiary"
					onClick={ () =>
						navigate( { ...query, filter: {}, page: 1 } )
					}
					__next40pxDefaultSize
				>
					{ __( 'Clear filters', 'sidegate' ) }
				</Button>
			) }
		</>
	);
}
