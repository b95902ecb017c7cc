/** What Prometheus would read of the services, and what alerts and dashboards ask it for. */
@NullMarked
package org.askfirst.journeys.metric;

import org.jspecify.annotations.NullMarked;
