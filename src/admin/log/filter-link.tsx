/**
 * A link to the hits that have one value, such as a source or a path, in addition to the current filter.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { fragmentOf, type Filter } from './log-query';

interface Props {
	/** The current filter. */
	readonly filter: Filter;
	readonly add: Filter;
	/** The name of what it shows, for screen readers. */
	readonly name: string;
	readonly children: ReactNode;
}

export function FilterLink( { filter, add, name, children }: Props ) {
	return (
		<a
			className="sidegate-log__filter"
			href={ fragmentOf( {
				view: 'hits',
				filter: { ...filter, ...add },
				page: 1,
			} ) }
			aria-label={ sprintf(
				/* translators: %s: an address, a network, a rule or an hour. */
				__( '%s: show only its requests', 'sidegate' ),
				name
			) }
		>
			{ children }
		</a>
	);
}
