using System.CommandLine;
using System.Globalization;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary><c>fusegpt devices</c>: the devices that work for jobs.</summary>
internal static class DevicesCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context)
    {
        var (service, json) = (new ServiceOptions(), CommonOptions.Json("Write one JSON object a device to standard output."));
        var command = new Command("devices", "List the devices and what they do: those of a server, or of this machine.");
        Array.ForEach<Option>([.. service.All, json], command.Options.Add);
        command.SetAction(async (parsed, _) =>
        {
            await using var connection = await JobConnection.OpenAsync(context, service.Read(parsed));
            var devices = await connection.Jobs.GetDevicesAsync(context.Interrupted);
            Tell(context, devices, parsed.GetValue(json));
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Tell(CommandContext context, IReadOnlyList<DeviceStatus> devices, bool json)
    {
        if (json)
        {
            devices.ToList().ForEach(context.Terminal.WriteJson);
            return;
        }

        var table = new ReportTable("device", "health", "memory", "at work on", "items done", "failed");
        foreach (var device in devices)
        {
            table.AddRow([.. Cells(device)]);
        }

        var people = context.Terminal.People(json);
        people.Write(table);
        foreach (var device in devices.Where(device => device.Reason is not null))
        {
            people.WriteProse($"{device.Key}: {device.Reason}");
        }
    }

    private static IEnumerable<string> Cells(DeviceStatus device) =>
    [
        device.Key,
        Health(device.Health),
        (device.MemoryUsed, device.MemoryLimit) switch
        {
            ({ } used, { } limit) => $"{Figures.Bytes(used)} of {Figures.Bytes(limit)}",
            (null, { } limit) => Figures.Bytes(limit),
            _ => "-",
        },
        device.Work is { } work ? $"{work.Job} {work.Item}" : "-",
        device.ItemsDone.ToString(CultureInfo.InvariantCulture),
        device.ItemsFailed.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Health(DeviceHealth health) => health == DeviceHealth.OnTrial ? "on trial" : health.ToString().ToLowerInvariant();
}
