using WorkSummary.Core.Checks;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Reports;
using WorkSummary.Core.Routes;

namespace WorkSummary.Core.Plugins;

/// <summary>The one entry of a plugin's assembly. First-party plugins use the same door.</summary>
public interface IPlugin
{
    /// <summary>Name of the plugin, that of its folder in <c>plugins/</c>.</summary>
    string Name { get; }

    /// <summary>Hands over what the plugin brings.</summary>
    /// <param name="ports">Where to hand it.</param>
    void Register(PluginPorts ports);
}

/// <summary>What the host gives to plugins.</summary>
public sealed record PluginHost
{
    /// <summary>
    /// Settings by key, without regard to case, parts separated by colons: <c>Graph:Tenant</c>. A plugin's own are those below its
    /// name. Never logged.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The clock, with the installation's time zone.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Address at which people reach the server (setting <c>PublicUrl</c>); null where there is none.</summary>
    public Uri? PublicUrl { get; init; }
}

/// <summary>Everything that plugins brought, by port.</summary>
/// <param name="host">What the host gives.</param>
public sealed class PluginPorts(PluginHost host)
{
    /// <summary>What the host gives.</summary>
    public PluginHost Host { get; } = host;

    /// <summary>Where lists can be read from.</summary>
    public IList<IListSource> ListSources { get; } = [];

    /// <summary>Sources that a copy can be kept of.</summary>
    public IList<IListFollower> ListFollowers { get; } = [];

    /// <summary>Sources that rows can be written back to.</summary>
    public IList<IListWriter> ListWriters { get; } = [];

    /// <summary>Sources that lists can be made in.</summary>
    public IList<IListProvisioner> ListProvisioners { get; } = [];

    /// <summary>Sources that call back when something changes.</summary>
    public IList<IListWatcher> ListWatchers { get; } = [];

    /// <summary>Checks beside the built-in ones.</summary>
    public IList<ICheck> Checks { get; } = [];

    /// <summary>Functions of the expression language beside the built-in ones.</summary>
    public IList<IExpressionFunction> Functions { get; } = [];

    /// <summary>Languages for text blocks.</summary>
    public IList<ITextLanguage> TextLanguages { get; } = [];

    /// <summary>Hosts that drive routes.</summary>
    public IList<IRouteHost> RouteHosts { get; } = [];

    /// <summary>Ways to tell a person something.</summary>
    public IList<INotifier> Notifiers { get; } = [];

    /// <summary>Ways to hand an accepted report on.</summary>
    public IList<ISubmissionChannel> SubmissionChannels { get; } = [];

    /// <summary>Document libraries in which units write their reports.</summary>
    public IList<ICloudDocuments> CloudDocuments { get; } = [];

    /// <summary>Where packs come from.</summary>
    public IList<IPackSource> PackSources { get; } = [];
}
