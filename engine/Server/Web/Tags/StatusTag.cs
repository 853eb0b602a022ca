using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using WorkSummary.Server.Languages;

namespace WorkSummary.Server.Web.Tags;

/// <summary>Status of a thing, the same set everywhere: an icon, a word and a colour, never colour alone. <c>&lt;status value="draft" /&gt;</c></summary>
/// <param name="encoder">The pages' encoder, which leaves Chinese as it is.</param>
[HtmlTargetElement("status", Attributes = "value", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatusTag(HtmlEncoder encoder) : TagHelper
{
    /// <summary>draft, in-review, returned, submitted, accepted, overdue, missing, cancelled, excused; of a row write-waiting, write-conflict, write-refused, write-done, closed; or a severity: error, warning, info.</summary>
    public string Value { get; set; } = "";

    /// <summary>Other words than the usual; null for those.</summary>
    public string? Text { get; set; }

    /// <summary>The page.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (icon, tone) = Look(Value);
        var words = ViewContext.HttpContext.RequestServices.GetRequiredService<Words>();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", tone.Length == 0 ? "badge" : "badge badge-" + tone);
        output.Content.SetHtmlContent(
            $"<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"{IconTag.SpritePath(ViewContext.HttpContext)}#{icon}\"></use></svg>" +
            encoder.Encode(Text ?? words["status." + Value]));
    }

    private static (string Icon, string Tone) Look(string value) => value switch
    {
        "draft" => ("write", ""),
        "in-review" => ("clock", "info"),
        "returned" => ("undo", "warning"),
        "submitted" => ("send", "info"),
        "accepted" => ("check-circle", "success"),
        "overdue" => ("late", "danger"),
        "missing" => ("missing", "warning"),
        "cancelled" => ("close", ""),
        "excused" => ("circle", ""),
        "write-waiting" => ("clock", "info"),
        "write-conflict" => ("warning", "warning"),
        "write-refused" => ("error", "danger"),
        "write-done" => ("check-circle", "success"),
        "closed" => ("lock", ""),
        "error" => ("error", "danger"),
        "warning" => ("warning", "warning"),
        _ => ("info", ""),
    };
}
