/** What was measured, as a table and a chart. */
@NullMarked
package org.askfirst.journeys.benchmark.report;

import org.jspecify.annotations.NullMarked;
