using YamlDotNet.RepresentationModel;

namespace FuseGpt.Cluster.Deploy.Tests.Helm;

/// <summary>The restricted profile of Kubernetes' Pod Security Standards, and three rules of our own.</summary>
internal static class RestrictedProfile
{
    private static readonly string[] Volumes = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];
    private static readonly string[] OwnNamespaces = ["hostNetwork", "hostPID", "hostIPC"];

    /// <summary>The pods of manifests: their own, and those that others make.</summary>
    public static IEnumerable<YamlNode> PodsOf(string manifests) =>
        Yaml.ReadAll(manifests).Select(manifest => manifest.Text("kind") == "Pod" ? manifest.At("spec") : manifest.At("spec", "template", "spec")).OfType<YamlNode>();

    /// <summary>Rules that a pod breaks.</summary>
    public static IReadOnlyList<string> BrokenBy(YamlNode pod)
    {
        var containers = pod.List("initContainers").Concat(pod.List("containers")).ToList();
        return
        [
            .. OwnNamespaces.Where(key => pod.Text(key) == "true"),
            .. pod.List("volumes").SelectMany(volume => volume.Keys()).Where(key => key != "name" && !Volumes.Contains(key)).Select(key => $"volume of type {key}"),
            .. pod.List("securityContext", "sysctls").Select(_ => "sysctls"),
            .. pod.Text("automountServiceAccountToken") == "false" ? Array.Empty<string>() : ["the account's token is mounted"],
            .. containers.SelectMany(container => BrokenBy(pod, container).Select(rule => $"{container.Text("name")}: {rule}")),
        ];
    }

    private static IEnumerable<string> BrokenBy(YamlNode pod, YamlNode container)
    {
        string? Setting(params string[] path) => container.Text(["securityContext", .. path]) ?? pod.Text(["securityContext", .. path]);
        (bool Holds, string Rule)[] rules =
        [
            (Setting("runAsNonRoot") == "true", "runAsNonRoot"),
            (Setting("runAsUser") is not (null or "0"), "runAsUser"),
            (Setting("seccompProfile", "type") is "RuntimeDefault" or "Localhost", "seccompProfile"),
            (container.Text("securityContext", "allowPrivilegeEscalation") == "false", "allowPrivilegeEscalation"),
            (container.Text("securityContext", "privileged") is null or "false", "privileged"),
            (container.Text("securityContext", "procMount") is null or "Default", "procMount"),
            (container.List("securityContext", "capabilities", "drop").Any(capability => capability.Text() == "ALL"), "capabilities.drop"),
            (!container.List("securityContext", "capabilities", "add").Any(), "capabilities.add"),
            (container.List("ports").All(port => port.Text("hostPort") is null), "hostPort"),
            (container.Text("securityContext", "readOnlyRootFilesystem") == "true", "readOnlyRootFilesystem"),
            (container.Text("resources", "limits", "memory") is not null && container.Text("resources", "limits", "cpu") is null, "a limit of memory, and none of CPU"),
        ];
        return rules.Where(rule => !rule.Holds).Select(rule => rule.Rule);
    }
}
