package io.plumbline.architecture.planted.policy;

import java.net.http.HttpClient;
import java.sql.Types;
import org.apache.kafka.common.TopicPartition;

/** Breaks: SQL, Kafka and HTTP only at the ends, no vague names. */
public final class DoesSqlUtil {
    HttpClient http = HttpClient.newHttpClient();
    TopicPartition partition = new TopicPartition("t", 0);

    int type(java.sql.SQLException failure) {
        return failure.getErrorCode() + Types.INTEGER;
    }
}
