using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace WorkSummary.Server.Web.Tags;

/// <summary>An icon of our sprite: <c>&lt;icon name="home" /&gt;</c>. It repeats what the words beside it say, so it is hidden from readers of the screen.</summary>
[HtmlTargetElement("icon", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTag : TagHelper
{
    private const string Sprite = "assets/icons.svg";

    /// <summary>Id of the symbol in the sprite.</summary>
    public string Name { get; set; } = "";

    /// <summary>True for 16 by 16.</summary>
    public bool Small { get; set; }

    /// <summary>The page.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Small ? "icon icon-small" : "icon");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Attributes.SetAttribute("focusable", "false");
        output.Content.SetHtmlContent($"<use href=\"{SpritePath(ViewContext.HttpContext)}#{Name}\"></use>");
    }

    /// <summary>Path of the sprite with its fingerprint, so that a browser keeps it.</summary>
    internal static string SpritePath(HttpContext http) =>
        "/" + (http.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>()?[Sprite] ?? Sprite);
}
