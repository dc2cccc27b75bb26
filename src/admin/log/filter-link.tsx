/**
 * Leads to the hits of one source, network, rule or hour: the filter, narrowed by it.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { fragmentOf, type Filter } from './place';

interface Props {
	/** What holds already. */
	readonly filter: Filter;
	readonly and: Filter;
	/** What it shows, in plain words, for those who hear the page. */
	readonly name: string;
	readonly children: ReactNode;
}

export function FilterLink( { filter, and, name, children }: Props ) {
	return (
		<a
			className="sidegate-log__filter"
			href={ fragmentOf( {
				view: 'hits',
				filter: { ...filter, ...and },
				page: 1,
			} ) }
			aria-label={ sprintf(
				/* translators: %s: an address, a network, a rule or an hour. */
				__( '%s: show only its hits', 'sidegate' ),
				name
			) }
		>
			{ children }
		</a>
	);
}
