namespace FuseGpt.Cluster.Deploy.Tests.Helm;

/// <summary>Values that cannot work are refused before anything is installed, by the name of the value and the rule.</summary>
public sealed class WrongValuesTests
{
    /// <summary>What is set; the value that the message must name; and a part of the rule.</summary>
    public static TheoryData<string, string, string> WrongValues => new()
    {
        { "replicas=2", "replicas", "not allowed" },
        { "replicaCount=-1", "replicaCount", "0" },
        { "replicaCount=two", "replicaCount", "integer" },
        { "fullnameOverride=Fuse_GPT", "fullnameOverride", "^$|^[a-z]([-a-z0-9]*[a-z0-9])?$" },
        { "commonLabels.number=1", "commonLabels", "string" },
        { "image.repository=", "repository", "1" },
        { "image.pullPolicy=Sometimes", "pullPolicy", "IfNotPresent" },
        { "gpu.enabled=perhaps", "gpu", "boolean" },
        { "gpu.count=0", "count", "1" },
        { "gpu.resourceName=gpu", "resourceName", "^[a-z0-9.-]+/[A-Za-z0-9._-]+$" },
        { "gpu.sharedMemory=2GiB", "sharedMemory", "Ki|Mi|Gi|Ti|Pi" },
        { "resources.limits.memory=lots", "memory", "Ki|Mi|Gi|Ti|Pi" },
        { "config.devices=gpu:0", "devices", "cuda(:[0-9]+" },
        { "config.memory=60G", "memory", "GB" },
        { "config.maxRunningJobs=0", "maxRunningJobs", "1" },
        { "config.shutdownTimeout=120s", "shutdownTimeout", "[0-5][0-9]" },
        { "config.logLevel=Loud", "logLevel", "Information" },
        { "cluster.kind=etcd", "kind", "postgres" },
        { "storage.accessModes[0]=ReadOnlyMany", "accessModes", "ReadWriteMany" },
        { "storage.workPath=../elsewhere", "workPath", "^[A-Za-z0-9_]" },
        { "storage.size=big", "size", "Ki|Mi|Gi|Ti|Pi" },
        { "auth.secretKey=a/b", "secretKey", "^[A-Za-z0-9._-]+$" },
        { "service.port=70000", "port", "65" },
        { "service.type=ExternalName", "type", "ClusterIP" },
        { "telemetry.otlpEndpoint=collector:4317", "otlpEndpoint", "https?://" },
        { "telemetry.otlpProtocol=udp", "otlpProtocol", "http/protobuf" },
        { "metrics.serviceMonitor.interval=often", "interval", "ms|s|m|h" },
        { "probes.liveness.periodSeconds=0", "periodSeconds", "1" },
        { "podDisruptionBudget.maxUnavailable=some", "maxUnavailable", "%" },
        { "extraEnv[0].value=1", "extraEnv", "name" },
        { "updateStrategy.type=Recreate", "type", "RollingUpdate" },
    };

    /// <summary>Values that fit each by itself, but not together.</summary>
    public static TheoryData<string, string, string> ContradictingValues => new()
    {
        { "replicaCount=2", "replicaCount", "cluster.kind is localhost, which knows one server" },
        { "cluster.kind=redis", "cluster.kind", "set redis.enabled to true, or cluster.connectionSecret" },
        { "cluster.kind=postgres", "cluster.kind", "set cluster.connectionSecret" },
        { "cluster.kind=redis,redis.enabled=true,replicaCount=2,storage.accessModes[0]=ReadWriteOnce", "storage.accessModes", "all servers share one volume" },
        { "gpu.enabled=false,config.devices=cuda:0", "config.devices", "servers get no GPU" },
        { "terminationGracePeriodSeconds=120", "terminationGracePeriodSeconds", "must be more than config.shutdownTimeout (120 s)" },
    };

    [SkippableTheory]
    [MemberData(nameof(WrongValues))]
    [MemberData(nameof(ContradictingValues))]
    public void Template_WrongValue_IsRefusedByNameAndRule(string setting, string name, string rule)
    {
        foreach (var major in Chart.Majors)
        {
            var result = new HelmProgram(major).Template(Chart.Folder, "--set", setting);

            Assert.True(result.ExitCode != 0, $"helm {major} took {setting}.");
            Assert.Contains(result.Error.Split('\n'), line => line.Contains(name, StringComparison.Ordinal) && line.Contains(rule, StringComparison.Ordinal));
        }
    }
}
