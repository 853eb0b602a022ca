using System.Globalization;
using System.Resources;

namespace WorkSummary.Core.Problems;

/// <summary>
/// The texts of one assembly in the interface languages (zh-Hans neutral, zh-Hant, en), read from its resource files.
/// Each assembly that speaks to people owns one; a key is the stable code that callers and tests rely on.
/// </summary>
/// <param name="baseName">Full name of the resource, such as <c>WorkSummary.Core.Problems.Messages</c>.</param>
/// <param name="anchor">Any type of the assembly that carries the resource.</param>
public sealed class Texts(string baseName, Type anchor)
{
    private readonly ResourceManager resources = new(baseName, anchor.Assembly);

    /// <summary>The text for <paramref name="key"/> in <paramref name="culture"/>, with <c>{0}</c>… replaced; the key itself where no text exists.</summary>
    /// <param name="key">Code of the text.</param>
    /// <param name="culture">Language to speak; zh-CN and zh-TW fall back to zh-Hans and zh-Hant.</param>
    /// <param name="args">Values for the placeholders.</param>
    public string Get(string key, CultureInfo culture, params object?[] args)
    {
        var text = resources.GetString(key, culture) ?? key;
        return args.Length == 0 ? text : string.Format(culture, text, args);
    }
}
