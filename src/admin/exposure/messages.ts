/**
 * Describes which names strangers can read.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ExposedName, ExposureReport } from '../../api/types';
import { joinSentences, number } from '../format/locale';

/** Returns the names by which somebody could log in, or from which they could guess such a name. */
export const revealing = ( { names }: ExposureReport ): ExposedName[] =>
	names.filter( ( name ) => name.reveals );

/** Returns the result in one sentence. */
export function resultMessage( report: ExposureReport ): string {
	if ( report.error !== null ) {
		return joinSentences( [
			report.error,
			__(
				'So Sidegate can’t tell which names strangers can read.',
				'sidegate'
			),
		] );
	}
	if ( report.time === null ) {
		return __( 'Not looked yet.', 'sidegate' );
	}
	const users = new Set( revealing( report ).map( ( { user } ) => user ) )
		.size;
	if ( users > 0 ) {
		return sprintf(
			/* translators: %s: number of users. */
			_n(
				'Anyone can read the login name of %s user who may publish.',
				'Anyone can read the login names of %s users who may publish.',
				users,
				'sidegate'
			),
			number( users )
		);
	}
	return report.unread.length > 0
		? __(
				'No login name was readable, but not everything could be read.',
				'sidegate'
			)
		: __(
				'Strangers can read no login name of those who may publish.',
				'sidegate'
			);
}

/** Returns when and how the site was read; `<time />` stands for the time. Empty before the first look. */
export function lookMessage( report: ExposureReport ): string {
	if ( report.time === null ) {
		return '';
	}
	const { users, total, requests, age } = report;
	return joinSentences( [
		sprintf(
			/* translators: %s: number of requests. <time /> is a time, such as “2 minutes ago”. */
			_n(
				'The site read itself as a stranger <time />, with %s request.',
				'The site read itself as a stranger <time />, with %s requests.',
				requests,
				'sidegate'
			),
			number( requests )
		),
		...( total > users
			? [
					sprintf(
						/* translators: 1: number of users. 2: number of all users who may publish. */
						__(
							'It looked for the names of the %1$s users with the most posts, of %2$s who may publish.',
							'sidegate'
						),
						number( users ),
						number( total )
					),
				]
			: [] ),
		...( age === 'changed'
			? [
					__(
						'Settings, users or plugins have changed since.',
						'sidegate'
					),
				]
			: [] ),
	] );
}

export function kindLabel( { kind }: Pick< ExposedName, 'kind' > ): string {
	switch ( kind ) {
		case 'display':
			return __( 'Display name, the same as the login name', 'sidegate' );
		case 'login':
			return __( 'Login name', 'sidegate' );
		case 'nicename':
			return __( 'Name in addresses', 'sidegate' );
	}
}

/** Returns the path of a URL of this site, which is enough to recognise it; other URLs whole. */
export function shortUrl( url: string, home: string ): string {
	return url.startsWith( home ) ? `/${ url.slice( home.length ) }` : url;
}
