/**
 * A white card with a heading, as on WordPress's own screens.
 */
import type { ReactNode } from 'react';

interface Props {
	readonly name: string;
	readonly title: string;
	/** Shown at the end of the heading's line. */
	readonly aside?: ReactNode;
	readonly children: ReactNode;
}

export function Card( { name, title, aside, children }: Props ) {
	const heading = `sidegate-${ name }-heading`;
	return (
		<section
			className={ `sidegate-card sidegate-${ name }` }
			aria-labelledby={ heading }
		>
			<header className="sidegate-card__header">
				<h2 id={ heading }>{ title }</h2>
				{ aside }
			</header>
			{ children }
		</section>
	);
}
