package weir.kafka;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Ends the {@link RealBroker} with the last test: its threads would keep the process alive. */
public final class BrokerEnd implements TestExecutionListener {
    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        RealBroker.end();
    }
}
