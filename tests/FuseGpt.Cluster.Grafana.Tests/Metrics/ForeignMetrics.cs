namespace FuseGpt.Cluster.Grafana.Tests.Metrics;

/// <summary>Series of others that dashboards and alerts read.</summary>
internal static class ForeignMetrics
{
    /// <summary>Prometheus' own, and the resource of OpenTelemetry.</summary>
    private static readonly string[] Prometheus = ["up", "ALERTS", "target_info"];

    /// <summary>The meter System.Runtime of .NET.</summary>
    private static readonly string[] Runtime = ["dotnet_process_cpu_time_seconds_total", "dotnet_process_memory_working_set_bytes", "dotnet_gc_pause_time_seconds_total", "dotnet_thread_pool_queue_length", "dotnet_thread_pool_queue_length_total"];

    /// <summary>Fields of NVIDIA's dcgm-exporter.</summary>
    private static readonly string[] Dcgm =
    [
        "DCGM_FI_DEV_GPU_UTIL", "DCGM_FI_DEV_FB_USED", "DCGM_FI_DEV_GPU_TEMP", "DCGM_FI_DEV_POWER_USAGE", "DCGM_FI_DEV_XID_ERRORS", "DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", "DCGM_FI_PROF_DRAM_ACTIVE",
    ];

    /// <summary>The meter Microsoft.Orleans.</summary>
    private static readonly string[] Orleans =
    [
        "orleans_catalog_activations", "orleans_grains", "orleans_catalog_activation_failed_to_activate_total", "orleans_app_requests_timedout_total",
        "orleans_app_requests_latency_milliseconds_bucket", "orleans_app_requests_latency_milliseconds_count", "orleans_app_requests_latency_milliseconds_sum",
        "orleans_gateway_connected_clients", "orleans_gateway_received_total", "orleans_gateway_sent_total", "orleans_messaging_sent_failed_total", "orleans_messaging_sent_dropped_total",
        "orleans_messaging_rejected_total", "orleans_messaging_expired_total", "orleans_consistent_ring_size", "orleans_scheduler_long_running_turns_total", "orleans_storage_read_errors_total",
        "orleans_storage_write_errors_total", "orleans_storage_write_latency_milliseconds_bucket", "orleans_watchdog_health_checks_failed_total",
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Prometheus, .. Runtime, .. Dcgm, .. Orleans];
}
