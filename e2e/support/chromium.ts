/**
 * How tests and benches start Debian's Chromium: without what it does on its own.
 */
import type { LaunchOptions } from '@playwright/test';

export const CHROMIUM: LaunchOptions = {
	executablePath: '/usr/bin/chromium',
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
	],
};
