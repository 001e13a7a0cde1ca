/**
 * Runs as a process of its own: unpacks the packaged Chromium into the folder that TMPDIR names. The package
 * decides by environment whether its shared libraries come along, and always unpacks into the system's
 * temporary folder; both are set here without touching the parent.
 */
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
