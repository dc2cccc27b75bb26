import { fireEvent, render, screen } from '@testing-library/react';
import { statsOf, statusOf } from '../data/fixtures';
import type { ServerView } from '../data/use-server';
import { StatusCard } from './status-card';

function renderCard( changes: Partial< ServerView > = {}, error?: unknown ) {
	const calls: string[] = [];
	const server: ServerView = {
		status: {
			...statusOf( {}, 'shield' ),
			sentence: 'All recommended rules are on.',
		},
		saveStatuses: {},
		read: () => {},
		check: () => calls.push( 'check' ),
		change: () => {},
		...changes,
	};
	const { container } = render(
		<StatusCard
			stats={ statsOf( { xmlrpc: 6432 } ) }
			refreshError={ error }
			server={ server }
		/>
	);
	return { calls, card: container.firstElementChild as Element };
}

test( 'the card shows the status, the number of the day and the check', () => {
	const { calls, card } = renderCard();
	expect( card.textContent ).toContain( 'All recommended rules are on.' );
	expect( card.textContent ).toContain( '6,432 requests were blocked' );
	expect( card.classList.contains( 'is-on' ) ).toBe( true );
	fireEvent.click( screen.getByRole( 'button', { name: 'Check again' } ) );
	expect( calls ).toEqual( [ 'check' ] );
} );

test( 'green is never shown for a status that no check has confirmed', () => {
	const { card } = renderCard( { status: undefined } as never );
	expect( card.classList.contains( 'is-unchecked' ) ).toBe( true );
} );

test( 'a failed refresh is said instead of old numbers', () => {
	const { card } = renderCard( {}, { code: 'fetch_error' } );
	expect( card.textContent ).toContain( 'could not be refreshed' );
	expect( card.textContent ).not.toContain( '6,432' );
} );
