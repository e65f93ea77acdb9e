/**
 * In come pictures, masks, series and captions; out go PNG files, contact sheets, charts and index
 * pages. Needs neither a display nor fonts of the system.
 */
package io.gaf.render;
