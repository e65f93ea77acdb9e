/**
 * Pictures in, what a network sees in them out: Inception in both of its forms, VGG16, AlexNet, the
 * classifier that ships and principal components; and LPIPS, the distance made of such features.
 */
package io.gaf.evaluate.net;
