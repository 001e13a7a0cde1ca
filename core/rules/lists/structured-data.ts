import { sdAggregateRating } from '../structured-data/sd-aggregate-rating.ts';
import { sdArticle } from '../structured-data/sd-article.ts';
import { sdAvailabilityInvalid } from '../structured-data/sd-availability-invalid.ts';
import { sdBreadcrumb } from '../structured-data/sd-breadcrumb.ts';
import { sdConflictingEntities } from '../structured-data/sd-conflicting-entities.ts';
import { sdContextMissing } from '../structured-data/sd-context-missing.ts';
import { sdCourseList } from '../structured-data/sd-course-list.ts';
import { sdCurrencyInvalid } from '../structured-data/sd-currency-invalid.ts';
import { sdDataset } from '../structured-data/sd-dataset.ts';
import { sdDateInvalid } from '../structured-data/sd-date-invalid.ts';
import { sdDiscussion } from '../structured-data/sd-discussion.ts';
import { sdEvent } from '../structured-data/sd-event.ts';
import { sdEventPast } from '../structured-data/sd-event-past.ts';
import { sdGoogleRecommendedMissing } from '../structured-data/sd-google-recommended-missing.ts';
import { sdGoogleRequiredMissing } from '../structured-data/sd-google-required-missing.ts';
import { sdJobExpired } from '../structured-data/sd-job-expired.ts';
import { sdJobPosting } from '../structured-data/sd-job-posting.ts';
import { sdJsonInvalid } from '../structured-data/sd-json-invalid.ts';
import { sdLocalBusiness } from '../structured-data/sd-local-business.ts';
import { sdMerchantListing } from '../structured-data/sd-merchant-listing.ts';
import { sdMerchantRecommended } from '../structured-data/sd-merchant-recommended.ts';
import { sdMicrodataRdfaOnly } from '../structured-data/sd-microdata-rdfa-only.ts';
import { sdMovie } from '../structured-data/sd-movie.ts';
import { sdNone } from '../structured-data/sd-none.ts';
import { sdNotVisible } from '../structured-data/sd-not-visible.ts';
import { sdOrganization } from '../structured-data/sd-organization.ts';
import { sdPaywall } from '../structured-data/sd-paywall.ts';
import { sdPriceInvalid } from '../structured-data/sd-price-invalid.ts';
import { sdProductSnippet } from '../structured-data/sd-product-snippet.ts';
import { sdProfilePage } from '../structured-data/sd-profile-page.ts';
import { sdPropertyUnknown } from '../structured-data/sd-property-unknown.ts';
import { sdQaPage } from '../structured-data/sd-qa-page.ts';
import { sdRatingRange } from '../structured-data/sd-rating-range.ts';
import { sdRecipe } from '../structured-data/sd-recipe.ts';
import { sdRetiredType } from '../structured-data/sd-retired-type.ts';
import { sdReview } from '../structured-data/sd-review.ts';
import { sdSelfServingReview } from '../structured-data/sd-self-serving-review.ts';
import { sdSoftwareApp } from '../structured-data/sd-software-app.ts';
import { sdTypeUnknown } from '../structured-data/sd-type-unknown.ts';
import { sdUrlInvalid } from '../structured-data/sd-url-invalid.ts';
import { sdValueEmpty } from '../structured-data/sd-value-empty.ts';
import { sdValueTypeWrong } from '../structured-data/sd-value-type-wrong.ts';
import { sdVideo } from '../structured-data/sd-video.ts';
import type { PageRule } from '../rule.ts';

export const structuredDataPageRules: readonly PageRule[] = [
  sdAggregateRating,
  sdArticle,
  sdAvailabilityInvalid,
  sdBreadcrumb,
  sdConflictingEntities,
  sdContextMissing,
  sdCourseList,
  sdCurrencyInvalid,
  sdDataset,
  sdDateInvalid,
  sdDiscussion,
  sdEvent,
  sdEventPast,
  sdGoogleRecommendedMissing,
  sdGoogleRequiredMissing,
  sdJobExpired,
  sdJobPosting,
  sdJsonInvalid,
  sdLocalBusiness,
  sdMerchantListing,
  sdMerchantRecommended,
  sdMicrodataRdfaOnly,
  sdMovie,
  sdNone,
  sdNotVisible,
  sdOrganization,
  sdPaywall,
  sdPriceInvalid,
  sdProductSnippet,
  sdProfilePage,
  sdPropertyUnknown,
  sdQaPage,
  sdRatingRange,
  sdRecipe,
  sdRetiredType,
  sdReview,
  sdSelfServingReview,
  sdSoftwareApp,
  sdTypeUnknown,
  sdUrlInvalid,
  sdValueEmpty,
  sdValueTypeWrong,
  sdVideo,
];
