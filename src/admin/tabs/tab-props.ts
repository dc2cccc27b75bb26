/**
 * What the page passes to the content of each tab. Data that several tabs show
 * is loaded once, by the page.
 */
import type { ServerKind, Stats } from '../../api/types';
import type { View } from '../data/save-queue';
import type { Polled } from '../data/use-poll';
import type { ServerView } from '../data/use-server';
import type { Save } from '../data/use-settings';
import type { SourceView } from '../data/use-source';

export interface TabProps {
	/** The settings, stored and shown. */
	readonly view: View;
	readonly save: Save;
	readonly server: ServerView;
	/** How requests reach the site. */
	readonly source: SourceView;
	readonly stats: Polled< Stats >;
	readonly kind: ServerKind;
	/** False if the tab is kept in the document, but another one is shown. */
	readonly isShown: boolean;
}
